import { storableKey } from "@/lib/storable";
import type { InboundContent } from "@/lib/whatsapp/inbound-content";
import type { InboundMessage } from "@/lib/whatsapp/inbound-message";
import { type Json, listOf, numberOf, objectOf, objectsOf, textOf } from "@/lib/whatsapp/json";
import { oneLine } from "@/lib/whatsapp/one-line";
import { phoneOf } from "@/lib/whatsapp/sender-identity";
import { messageKey } from "./message-key";
import { readTelegramContent } from "./read-telegram-content";
import { chatOf, isGroup } from "./telegram-chat";

/**
 * Reads one `message` update of Telegram's (see `readTelegramUpdate`; `value` may come straight from `jsonb`) into our own
 * words. Never throws. `username` is the bot's, by which people in a group address it.
 */
export function readTelegramMessage(
  update: { externalId: string; occurredAt: Date; value: unknown },
  username: string | null,
): InboundMessage {
  const change = objectOf(objectOf(update.value)?.change) ?? {};
  const tap = objectOf(change.callback_query);
  const edited = objectOf(change.edited_message);
  const said = tap ?? edited ?? objectOf(change.message) ?? {};
  const { type, text, content, preview } = tap ? readTap(tap) : edited ? readEdit(edited) : readNew(said);
  const from = objectOf(said.from);
  const chat = chatOf(said);
  const userId = numberOf(from?.id);
  const groupId = isGroup(chat) ? numberOf(chat?.id) : undefined;
  return {
    externalId: keyOf(tap, edited, said) ?? update.externalId,
    direction: "in",
    type,
    text: text ?? null,
    senderPhone: ownPhone(type, content),
    senderUserId: userId === undefined ? null : String(userId),
    senderName: [textOf(from?.first_name), textOf(from?.last_name)].filter(Boolean).join(" ") || null,
    username: textOf(from?.username) ?? null,
    occurredAt: update.occurredAt,
    replyToExternalId: tap
      ? (messageKey(objectOf(tap.message)) ?? null)
      : (textOf(content.messageId) ?? messageKey(objectOf(said.reply_to_message)) ?? null),
    groupId: groupId === undefined ? null : String(groupId),
    mentionsUs: mentions(said, username),
    content: said.forward_origin === undefined || tap ? content : { ...content, forwarded: true },
    preview: oneLine(preview),
  };
}

/** The id of a tap, by which Telegram wants it answered; null for anything else. */
export function tapIdOf(message: Pick<InboundMessage, "externalId">): string | null {
  return message.externalId.startsWith(tapMark) ? message.externalId.slice(tapMark.length) : null;
}

const tapMark = "tap:";

function keyOf(tap: Json | undefined, edited: Json | undefined, said: Json): string | undefined {
  if (tap) return storableKey(`${tapMark}${textOf(tap.id) ?? ""}`);
  const key = messageKey(said);
  return key && edited ? `${key}:${numberOf(edited.edit_date) ?? 0}` : key;
}

const readNew = readTelegramContent;

function readTap(tap: Json): InboundContent {
  const id = textOf(tap.data);
  if (id === undefined)
    return { type: "unsupported", content: { raw: tap, what: "game" }, preview: "Unsupported: game" };
  const keyboard = objectOf(objectOf(tap.message)?.reply_markup)?.inline_keyboard;
  const buttons = listOf(keyboard).flatMap((row) => objectsOf(row));
  const title = textOf(buttons.find((button) => button.callback_data === id)?.text) ?? id;
  return { type: "interactive", text: title, content: { kind: "button", id, title }, preview: title };
}

function readEdit(edited: Json): InboundContent {
  const read = readTelegramContent(edited);
  const messageId = messageKey(edited);
  if (messageId === undefined) return read;
  const { type, text, content, preview } = read;
  return { type: "edit", text, content: { messageId, edited: { type, content } }, preview };
}

function ownPhone(type: string, content: Json): string | null {
  const [card] = type === "contacts" ? objectsOf(content.contacts) : [];
  if (card?.origin !== "contact_request") return null;
  return phoneOf(listOf(card.phones)[0]) ?? null;
}

function mentions(said: Json, username: string | null): boolean {
  if (username === null) return false;
  const text = textOf(said.text) ?? textOf(said.caption) ?? "";
  return text.toLowerCase().includes(`@${username.toLowerCase()}`);
}
