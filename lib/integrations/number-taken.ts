import { AppError } from "@/lib/errors";

/** One phone number belongs to one living integration of a workspace. */
export function numberTaken(): AppError {
  const message =
    "Another integration of this workspace has this phone number id; change or delete that one.";
  return new AppError("conflict", message, {
    code: "phone_number_taken",
    fields: [{ field: "phoneNumberId", message }],
  });
}

/** One bot belongs to one living integration of a workspace: Telegram delivers its updates to one address. */
export function botTaken(): AppError {
  const message = "Another integration of this workspace has this bot; change or delete that one.";
  return new AppError("conflict", message, { code: "bot_taken", fields: [{ field: "botToken", message }] });
}

/** True for PostgreSQL's refusal of a second living integration with the same phone number id. */
export function isNumberTaken(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ("constraint_name" in error && error.constraint_name === "integrations_number_key") return true;
  return isNumberTaken(error.cause);
}
