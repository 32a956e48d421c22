/** What a hidden value looks like. */
export const hidden = "•••";

/**
 * Keys whose values say how something went and not who was there or what was said. Everything else is hidden, so that a
 * field Meta adds tomorrow is hidden too.
 */
const plainKeys = new Set([
  "account_mode",
  "animated",
  "billable",
  "biz_opaque_callback_data",
  "category",
  "checks",
  "current_limit",
  "decision",
  "delivery",
  "detail",
  "entry_type",
  "error_subcode",
  "event",
  "expiration_timestamp",
  "fbtrace_id",
  "field",
  "fix",
  "forwarded",
  "frequently_forwarded",
  "hub.mode",
  "id",
  "language",
  "max_daily_conversation_per_phone",
  "message_template_category",
  "message_template_id",
  "message_template_language",
  "message_template_name",
  "messaging_product",
  "mime_type",
  "object",
  "ok",
  "phone_number_id",
  "pricing_model",
  "pricing_type",
  "quality_score",
  "reason",
  "sha256",
  "status",
  "time",
  "timestamp",
  "type",
  "voice",
  "wabaId",
]);

/** A payload for people who may not see whom it is about: its shape and its codes stay, names, numbers, texts and tokens go. */
export function maskPayload(payload: string): string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(payload);
  } catch {
    return `${hidden} (${payload.length.toLocaleString("en")} characters that are not JSON)`;
  }
  return JSON.stringify(masked(parsed, null));
}

function masked(value: unknown, key: string | null): unknown {
  if (Array.isArray(value)) return value.map((item) => masked(item, key));
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, masked(item, name)]));
  }
  if (value === null || typeof value === "boolean") return value;
  return key !== null && isPlain(key, value) ? value : hidden;
}

function isPlain(key: string, value: unknown): boolean {
  // An error's code is a number; a code in words is one that signs somebody in.
  if (key === "code") return typeof value === "number";
  // The id of a WhatsApp message spells the other side's phone number in base64.
  if (key === "id" && typeof value === "string" && value.startsWith("wamid.")) return false;
  // An id in figures is Telegram's of a person or chat.
  if (key === "id" && typeof value === "number") return false;
  return plainKeys.has(key);
}
