import { z } from "zod";

/** The two-step PIN of a number; never logged, stored or answered. */
export const Pin = z.string("Give the PIN as text.").regex(/^\d{6}$/, "The PIN is six digits.");

/** Where Meta may keep a number's data at rest. Source: Meta's registration page, March 2026. */
export const regions = [
  "AU",
  "ID",
  "IN",
  "JP",
  "SG",
  "KR",
  "DE",
  "CH",
  "GB",
  "BR",
  "BH",
  "ZA",
  "AE",
  "CA",
] as const;

export const RegisterNumber = z.strictObject({
  pin: Pin,
  region: z.enum(regions, "Meta keeps data in none but its listed countries.").optional(),
});

export const ChangePin = z.strictObject({ pin: Pin });

export const RequestCode = z.strictObject({
  method: z.enum(["sms", "voice"], "Choose sms or voice."),
  language: z
    .string()
    .regex(/^[a-z]{2,3}(_[A-Z]{2})?$/, "Give a language such as en_US.")
    .default("en_US"),
});

export const VerifyCode = z.strictObject({
  code: z
    .string()
    .transform((text) => text.replace(/[\s-]/g, ""))
    .pipe(z.string().regex(/^\d{4,8}$/, "The code is a few digits.")),
});

/** What kind of business players see. Source: Meta's business profile reference. */
export const verticals = [
  "ENTERTAIN",
  "ONLINE_GAMBLING",
  "PHYSICAL_GAMBLING",
  "RETAIL",
  "EDU",
  "EVENT_PLAN",
  "PROF_SERVICES",
  "OTHER",
  "ALCOHOL",
  "APPAREL",
  "AUTO",
  "BEAUTY",
  "FINANCE",
  "GOVT",
  "GROCERY",
  "HEALTH",
  "HOTEL",
  "NONPROFIT",
  "OTC_DRUGS",
  "RESTAURANT",
  "TRAVEL",
] as const;

const line = (most: number) => z.string().trim().max(most, `Use at most ${most} characters.`);

const website = line(256).regex(/^https?:\/\/\S+$/, "Give an address that begins with https://.");

/** Only what is named changes; an empty text clears. Lengths are Meta's. */
export const UpdateProfile = z.strictObject({
  about: line(139).min(1, "Meta does not take an empty line here.").optional(),
  description: line(256).optional(),
  address: line(256).optional(),
  email: z.union([z.literal(""), z.email("Give an e-mail address.").max(128)]).optional(),
  websites: z.array(website).max(2, "At most two addresses.").optional(),
  vertical: z.enum(verticals, "Choose one of Meta's kinds of business.").optional(),
});

export type RegisterNumber = z.output<typeof RegisterNumber>;
export type RequestCode = z.output<typeof RequestCode>;
export type UpdateProfile = z.output<typeof UpdateProfile>;
