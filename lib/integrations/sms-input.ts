import { z } from "zod";
import { SmsProvider } from "@/lib/sms/sms-provider";
import { CreateIntegration, secretMask, UpdateIntegration } from "./integration-input";

const { name, description } = CreateIntegration.shape;

const secret = z
  .string()
  .trim()
  .min(1, "Paste the provider's key, or send null to store none.")
  .max(2_000, "Use at most 2,000 characters.")
  .regex(/^[\x20-\x7e]*$/, "A key has no special characters; check what was pasted.")
  .nullable();

const ratePerSecond = z
  .int("Give a whole number of messages per second.")
  .min(1, "Allow at least 1 message per second.")
  .max(1_000, "Allow at most 1,000 messages per second.");

/** The body of create: how the provider is called, and the key that stands as {{secret}} in its templates. */
export const CreateSms = z.strictObject({
  name,
  description,
  provider: SmsProvider,
  secret: secret.refine((text) => text !== secretMask, "Paste the key itself, not its mask.").default(null),
  ratePerSecond: ratePerSecond.default(10),
});

/** The body of update: only what is named changes; a provider is replaced as a whole. */
export const UpdateSms = z.strictObject({
  name: UpdateIntegration.shape.name,
  description: UpdateIntegration.shape.description,
  provider: SmsProvider.optional(),
  secret: secret.optional(),
  ratePerSecond: ratePerSecond.optional(),
});

const Phone = z
  .string()
  .trim()
  .regex(/^\+[1-9]\d{6,14}$/, "Give a phone number in E.164, such as +14155550123.");

/** A text to a phone of the team. */
export const TestSms = z.strictObject({
  to: Phone,
  text: z.string().trim().min(1, "Write the text.").max(1_530, "Use at most 1,530 characters."),
});

export type CreateSms = z.output<typeof CreateSms>;
export type UpdateSms = z.output<typeof UpdateSms>;
export type TestSms = z.output<typeof TestSms>;
