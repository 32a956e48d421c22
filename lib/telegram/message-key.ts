import { type Json, numberOf, objectOf } from "@/lib/whatsapp/json";

/** A message's id as we keep it. Telegram numbers messages within a chat, so the chat belongs to it. */
export function messageKey(message: Json | undefined): string | undefined {
  const chatId = numberOf(objectOf(message?.chat)?.id);
  const messageId = numberOf(message?.message_id);
  return chatId === undefined || messageId === undefined ? undefined : `${chatId}:${messageId}`;
}

/** Telegram's number in a key that `messageKey` wrote; undefined for anything else. */
export function messageIdIn(key: string): number | undefined {
  const [, id] = /^-?\d+:(\d+)$/.exec(key) ?? [];
  return id === undefined ? undefined : Number(id);
}

const groupMark = "g:";

/** The chat that a recipient's text, as the outbox keeps it, names; undefined for what is not one of Telegram's. */
export function chatIdOf(recipient: string): number | undefined {
  const text = recipient.startsWith(groupMark) ? recipient.slice(groupMark.length) : recipient;
  const id = /^-?\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(id) ? id : undefined;
}
