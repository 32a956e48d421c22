import { z } from "zod";
import { storableJson } from "@/lib/storable";

/** What a stored secret looks like from outside; sent back, it means "keep what is stored". */
export const secretMask = "********";

const mostMetadataBytes = 16_384;

const line = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `Use at most ${most} characters.`)
    .refine((text) => !text.includes("\u0000"), "Remove the NUL character.");

const name = line(300).min(1, "Give the integration a name.");
const description = line(2_000);
const link = line(200).min(1, "Name the record to link, or send null to link none.").nullable();
const flag = z.boolean("Send true or false.");

const metaId = (what: string, where: string) =>
  z
    .string()
    .trim()
    .regex(/^\d{5,32}$/, `${what} is a row of digits; copy it from ${where}.`)
    .nullable();

const phoneNumberId = metaId("The phone number id", "API Setup in Meta's app dashboard");
const wabaId = metaId("The WhatsApp Business Account id", "API Setup in Meta's app dashboard");

const secret = (what: string) =>
  z
    .string()
    .trim()
    .min(1, `Paste the ${what}, or send null to store none.`)
    .max(2_000, `An ${what} is shorter than 2,000 characters; check what was pasted.`)
    .regex(/^[\x21-\x7e]*$/, `An ${what} has no spaces or special characters; check what was pasted.`)
    .nullable();

const newSecret = (what: string) =>
  secret(what).refine((text) => text !== secretMask, `Paste the ${what} itself, not its mask.`);

const sessionDuration = z
  .int("Give the session's length in whole milliseconds.")
  .min(1_000, "A session lasts at least 1,000 ms.")
  .max(2_592_000_000, "A session lasts at most 2,592,000,000 ms, which is 30 days.");

const ratePerSecond = z
  .int("Give a whole number of messages per second.")
  .min(1, "Allow at least 1 message per second.")
  .max(1_000, "Meta allows at most 1,000 messages per second.");

const apiVersion = z
  .string()
  .regex(/^v\d{1,3}\.\d{1,2}$/, "Write the version as Meta does, for example v25.0.");

const loopback = new Set(["127.0.0.1", "localhost", "[::1]"]);

function isBaseUrl(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || url.username || url.password || url.search || url.hash) return false;
  return url.protocol === "https:" || (url.protocol === "http:" && loopback.has(url.hostname));
}

const baseUrl = z
  .string()
  .trim()
  .max(500, "Use at most 500 characters.")
  .refine(isBaseUrl, "Give an https:// address; http:// is accepted for an emulator on this machine only.")
  .transform((text) => text.replace(/\/+$/, ""));

const metadata = z
  .record(z.string().min(1).max(100, "Use keys of at most 100 characters."), z.json())
  .refine((value) => isMetadataSmall(value), "Keep metadata under 16,384 bytes of JSON.")
  .refine(
    (value) => storableJson(value) === JSON.stringify(value),
    "Remove NUL characters and halves of emoji.",
  );

/** True while the metadata fits what a row may hold: 16,384 bytes of JSON. */
export function isMetadataSmall(value: Record<string, unknown>): boolean {
  return new TextEncoder().encode(JSON.stringify(value)).length <= mostMetadataBytes;
}

/** The body of create; what is left out takes its default. */
export const CreateIntegration = z.strictObject({
  name,
  description: description.default(""),
  botId: link.default(null),
  blueprintId: link.default(null),
  contactCollection: flag.default(true),
  attachments: flag.default(true),
  readReceipts: flag.default(true),
  typingIndicators: flag.default(true),
  sessionDuration: sessionDuration.default(3_600_000),
  phoneNumberId: phoneNumberId.default(null),
  wabaId: wabaId.default(null),
  accessToken: newSecret("access token").default(null),
  appSecret: newSecret("app secret").default(null),
  apiVersion: apiVersion.default("v25.0"),
  baseUrl: baseUrl.default("https://graph.facebook.com"),
  ratePerSecond: ratePerSecond.default(80),
  metadata: metadata.default({}),
});

/** The body of update: only what is named changes. Metadata merges, a null in it removes its key. */
export const UpdateIntegration = z.strictObject({
  name: name.optional(),
  description: description.optional(),
  botId: link.optional(),
  blueprintId: link.optional(),
  contactCollection: flag.optional(),
  attachments: flag.optional(),
  readReceipts: flag.optional(),
  typingIndicators: flag.optional(),
  sessionDuration: sessionDuration.optional(),
  phoneNumberId: phoneNumberId.optional(),
  wabaId: wabaId.optional(),
  accessToken: secret("access token").optional(),
  appSecret: secret("app secret").optional(),
  apiVersion: apiVersion.optional(),
  baseUrl: baseUrl.optional(),
  ratePerSecond: ratePerSecond.optional(),
  metadata: metadata.optional(),
  verifyToken: z.never("The verify token cannot change. Create a new integration if it has to.").optional(),
});

export type CreateIntegration = z.output<typeof CreateIntegration>;
export type UpdateIntegration = z.output<typeof UpdateIntegration>;
