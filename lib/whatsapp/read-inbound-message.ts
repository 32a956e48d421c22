import { storableKey } from "@/lib/storable";
import type { InboundMessage } from "./inbound-message";
import { type Json, objectOf, textOf } from "./json";
import { readContent } from "./read-content";
import { senderIdentity } from "./sender-identity";

const previewLength = 120;

/**
 * Reads one `message` update (see `readUpdate`; `value` may come straight from `jsonb`) into our own words. Never
 * throws: a type it does not know becomes "unsupported" with the original under `content.raw`.
 */
export function readInboundMessage(update: {
  externalId: string;
  occurredAt: Date;
  value: unknown;
}): InboundMessage {
  const value = objectOf(update.value) ?? {};
  const message = objectOf(value.message) ?? {};
  const contact = objectOf(value.contact);
  const profile = objectOf(contact?.profile);
  const { phone, userId } = senderIdentity(message, contact);
  const { type, text, content, preview } = readContent(message, value.errors);
  const group = textOf(message.group_id);
  const origin = originOf(message);
  return {
    externalId: update.externalId,
    type,
    text: text ?? null,
    senderPhone: phone ?? null,
    senderUserId: userId ?? null,
    senderName: textOf(profile?.name) ?? null,
    username: textOf(profile?.username)?.replace(/^@/, "") ?? null,
    occurredAt: update.occurredAt,
    replyToExternalId: textOf(objectOf(message.context)?.id) ?? null,
    groupId: group === undefined ? null : storableKey(group),
    content: origin ? { ...content, ...origin } : content,
    preview: oneLine(preview),
  };
}

/** How the message came to be, when Meta says: forwarded, from an advertisement, about a product. */
function originOf(message: Json): Json | undefined {
  const context = objectOf(message.context);
  const referral = objectOf(message.referral);
  const product = objectOf(context?.referred_product);
  const forwarded = context?.forwarded === true || context?.frequently_forwarded === true;
  if (!referral && !product && !forwarded) return undefined;
  return { ...(forwarded && { forwarded }), ...(referral && { referral }), ...(product && { product }) };
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  if (line.length <= previewLength) return line;
  const cut = line.slice(0, previewLength - 1);
  return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}
