import { storableKey } from "@/lib/storable";
import type { InboundMessage } from "./inbound-message";
import { type Json, listOf, objectOf, objectsOf, textOf } from "./json";
import { oneLine } from "./one-line";
import { readContent } from "./read-content";
import { echoField, phoneOf, recipientOf, senderIdentity } from "./sender-identity";

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
  const isEcho = value.field === echoField;
  const { phone, userId } = senderIdentity(isEcho ? recipientOf(message) : message, contact);
  const { type, text, content, preview } = readContent(message, value.errors);
  const group = message.group_id;
  const origin = originOf(message);
  return {
    externalId: update.externalId,
    direction: isEcho ? "out" : "in",
    type,
    text: text ?? null,
    senderPhone: phone ?? sharedPhone(type, content) ?? null,
    senderUserId: userId ?? null,
    senderName: textOf(profile?.name) ?? null,
    username: textOf(profile?.username)?.replace(/^@/, "") ?? null,
    occurredAt: update.occurredAt,
    replyToExternalId: aboutOf(content) ?? keyOf(objectOf(message.context)?.id),
    groupId: keyOf(group),
    mentionsUs: mentions(text, objectOf(value.metadata)?.display_phone_number),
    content: origin ? { ...content, ...origin } : content,
    preview: oneLine(preview),
  };
}

/** The sender's own number, which WhatsApp itself fills in when a player taps our request for it. */
function sharedPhone(type: string, content: Json): string | undefined {
  const [card, another] = type === "contacts" ? objectsOf(content.contacts) : [];
  if (card?.origin !== "contact_request" || another) return undefined;
  const [number, second] = listOf(card.phones);
  return second === undefined ? phoneOf(number) : undefined;
}

function aboutOf(content: Json): string | undefined {
  return textOf(content.messageId);
}

function keyOf(value: unknown): string | null {
  const id = textOf(value);
  return id === undefined ? null : storableKey(id);
}

function mentions(text: string | undefined, number: unknown): boolean {
  const digits = textOf(number)?.replace(/\D/g, "");
  return Boolean(digits && text?.includes(`@${digits}`));
}

/** How the message came to be, when Meta says: forwarded, from an advertisement, about a product. */
function originOf(message: Json): Json | undefined {
  const context = objectOf(message.context);
  const referral = objectOf(message.referral);
  const product = objectOf(context?.referred_product);
  const forwarded = context?.forwarded === true || context?.frequently_forwarded === true;
  if (!referral && !product && !forwarded) return undefined;
  return {
    ...(forwarded && { forwarded }),
    ...(context?.frequently_forwarded === true && { forwardedOften: true }),
    ...(referral && { referral }),
    ...(product && { product }),
  };
}
