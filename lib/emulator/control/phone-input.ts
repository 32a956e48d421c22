import { z } from "zod";

export const PhoneChange = z.strictObject({
  name: z.string().min(1).max(100).optional(),
  online: z.boolean().optional(),
  /** Reads every message shortly after it arrives. */
  autoRead: z.boolean().optional(),
  onWhatsApp: z.boolean().optional(),
  hidePhone: z.boolean().optional(),
  hiddenShape: z.enum(["omitted", "empty", "user_id_in_from"]).optional(),
  username: z
    .string()
    .regex(/^@?[a-z0-9._]{3,35}$/, "3 to 35 of a-z 0-9 . _")
    .transform((name) => name.replace(/^@/, ""))
    .nullable()
    .optional(),
  userId: z
    .string()
    .regex(/^[A-Z]{2}\.(ENT\.)?[0-9A-Za-z]{1,128}$/, "a business-scoped user id, e.g. US.9000000000000000001")
    .nullable()
    .optional(),
});

export type PhoneChange = z.output<typeof PhoneChange>;

const whichNumber = { phoneNumberId: z.string().optional() };

/** A Cloud API message as the player sends it, with what the phone should be on the way. */
export const SentByPlayer = z.looseObject({
  type: z.string().min(1).max(64),
  ...whichNumber,
  /** The profile's name, the business-scoped id and hiding of the number, kept for this phone from now on. */
  profileName: PhoneChange.shape.name,
  user_id: PhoneChange.shape.userId,
  hidePhone: PhoneChange.shape.hidePhone,
});

export const Tap = z.strictObject({ messageId: z.string().min(1), buttonId: z.string().min(1) });

export const Play = z.strictObject({ messageId: z.string() });

export const OpenChat = z.strictObject({ ...whichNumber });

export const Preference = z.strictObject({ ...whichNumber, value: z.enum(["stop", "resume"]) });
