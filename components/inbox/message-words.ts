import type { MessageView } from "@/lib/messaging/message-view";

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

/** What a message is called where its words do not stand: in a quote, or on a card. */
export function nameOfMessage({ type, text, content }: MessageView): string {
  if (text) return text;
  if (type === "audio" && content.voice === true) return "Voice message";
  const name = textIn(content, "fileName") ?? textIn(content, "name");
  return name ?? kinds[type] ?? "Message";
}

export function kindOfMessage(type: string): string {
  return kinds[type] ?? "Message";
}

/** A remark in the middle of the conversation. */
export function noticeOf(message: MessageView): string {
  const { type, content, text } = message;
  if (type === "reaction") {
    const emoji = textIn(content, "emoji");
    return emoji ? `The player reacted ${emoji} to an earlier message` : "The player took a reaction back";
  }
  if (type === "edit")
    return text ? `The player changed a message to “${text}”` : "The player changed a message";
  if (type === "revoke") return "The player deleted a message";
  if (type === "system" && content.newPhone) return "The player's phone number has changed";
  return text ?? "Something changed at WhatsApp";
}

export function textIn(content: Record<string, unknown>, key: string): string | undefined {
  const value = content[key];
  return typeof value === "string" && value !== "" ? value : undefined;
}
