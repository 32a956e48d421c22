import type { MessageView, QuotedMessage } from "@/lib/messaging/message-view";
import { textIn } from "./content-in";

const kinds: Record<string, string> = {
  image: "Photo",
  video: "Video",
  audio: "Audio",
  document: "Document",
  sticker: "Sticker",
  location: "Place",
  contacts: "Contact",
  order: "Order",
  template: "Template",
  unsupported: "A message of a kind that WhatsApp does not hand on",
};

// Meta's words for kinds it does not hand on, and the types it may send one day.
const unsupportedKinds = new Map([
  ["poll_creation", "A poll"],
  ["poll_update", "A vote in a poll"],
  ["gif", "A GIF"],
  ["group_invite", "An invitation to a group"],
  ["keep_in_chat", "A message that was kept"],
  ["pin", "A pinned message"],
  ["link_preview", "A link"],
  ["media_placeholder", "A picture or file that could not be fetched"],
  ["image", "A picture"],
  ["video", "A video"],
  ["audio", "A recording"],
  ["document", "A document"],
  ["sticker", "A sticker"],
  ["text", "A text without words"],
  ["location", "A place"],
  ["list", "A list"],
  ["interactive", "An answer to buttons or a list"],
  ["order", "An order"],
  ["product", "A product"],
  ["reaction", "A reaction"],
  ["edit", "A changed message"],
  ["hsm", "A template"],
  ["errors", "Something that failed on the way"],
]);

/** What an unsupported message is called, by Meta's own word for it. */
export function unsupportedWords(what: string | undefined): string {
  if (what === undefined) return "A message that cannot be shown";
  return unsupportedKinds.get(what) ?? `A message of a new kind (${what.replaceAll("_", " ")})`;
}

type Gone = { isDeleted?: boolean; deletedAt?: string | null };

/** What a message is called where its words do not stand: in a quote, or on a card. */
export function nameOfMessage(message: Pick<QuotedMessage, "type" | "text" | "content"> & Gone): string {
  const { type, text, content } = message;
  if (message.isDeleted || message.deletedAt) return "Deleted message";
  if (text) return text;
  if (type === "audio" && content.voice === true) return "Voice message";
  const name = textIn(content, "fileName") ?? textIn(content, "name");
  return name ?? kinds[type] ?? "Message";
}

export function kindOfMessage(type: string): string {
  return kinds[type] ?? "Message";
}

/** A remark in the middle of the conversation. `who` is the player, or the member of the group. */
export function noticeOf(message: MessageView, who: string): string {
  const { type, content, text } = message;
  if (type === "reaction") {
    const emoji = textIn(content, "emoji");
    return emoji ? `${who} reacted ${emoji} to an earlier message` : `${who} took a reaction back`;
  }
  if (type === "edit")
    return text ? `${who} changed an earlier message to “${text}”` : `${who} changed an earlier message`;
  if (type === "revoke") return `${who} deleted an earlier message`;
  if (type === "system") return systemNotice(content, who);
  return text ?? "Something changed at WhatsApp";
}

function systemNotice(content: Record<string, unknown>, who: string): string {
  const to = textIn(content, "newPhone");
  const from = textIn(content, "previousPhone");
  switch (textIn(content, "event")) {
    case "user_changed_number":
      if (!to) return `${who} has a new phone number`;
      return from ? `${who}’s number changed from ${from} to ${to}` : `${who}’s number changed to ${to}`;
    case "user_changed_user_id":
      return `WhatsApp knows ${who === "The player" ? "the player" : who} by a new user id`;
    case "customer_identity_changed":
      return `${who}’s security code changed, as it does with a new phone`;
    case "telegram_link_opened":
      return `${who} opened the bot by a link from the game`;
    case "players_merged":
      return "Two records turned out to be the same player and were joined";
    default:
      return textIn(content, "event")?.startsWith("telegram_")
        ? "Something changed in the group"
        : "Something changed at WhatsApp";
  }
}
