import { AppError } from "@/lib/errors";

const forCodes =
  "We know no phone number of this player. WhatsApp and SMS take codes to numbers only, and no linked Telegram may carry this one. Ask the player for the number and send it as phone.";

/** There is no number, and nothing else may carry a code to the player. */
export class PhoneRequired extends AppError {
  constructor(message = forCodes) {
    super("not_allowed_now", message, { code: "phone_required", fields: [{ field: "phone", message }] });
  }
}
