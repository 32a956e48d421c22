import type { MessageView, SenderKind } from "@/lib/messaging/message-view";

/** Who looks, and at whose conversation. */
export type Listener = { meId: string; playerName: string; isGroup: boolean };

/** What whoever said something is called on the screen. In a group everybody has a name of their own. */
export function speakerWords(
  {
    senderKind,
    senderId,
    senderName,
  }: Pick<MessageView, "senderId" | "senderName"> & { senderKind: SenderKind },
  { meId, playerName, isGroup }: Listener,
): string {
  switch (senderKind) {
    case "player":
      return isGroup ? (senderName ?? "A member of the group") : playerName;
    case "agent":
      return senderId === meId ? "You" : (senderName ?? "An agent");
    case "bot":
      return "Bot";
    case "api":
      return "Studio, over the API";
    case "app":
      return "WhatsApp Business app";
    case "system":
      return "Guildline";
  }
}
