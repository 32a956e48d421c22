import { type Json, objectOf, textOf } from "@/lib/whatsapp/json";

/** The chat of a message, or of the message that a tapped button belongs to. */
export function chatOf(said: Json): Json | undefined {
  return objectOf(said.chat) ?? objectOf(objectOf(said.message)?.chat);
}

export function isGroup(chat: Json | undefined): boolean {
  const type = textOf(chat?.type);
  return type === "group" || type === "supergroup";
}
