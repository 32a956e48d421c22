import type { Json } from "./json";

/** What a player sent, in our words. `content` holds what only its type has; `text` what can be read as words. */
export type InboundMessage = {
  externalId: string;
  /** `out` when the studio itself wrote it, on the WhatsApp Business app; the sender below is then the player it wrote to. */
  direction: "in" | "out";
  type: InboundType;
  text: string | null;
  /** E.164 with `+`; null when Meta shares no number. */
  senderPhone: string | null;
  /** Business-scoped user id. */
  senderUserId: string | null;
  senderName: string | null;
  /** Without the leading `@`. */
  username: string | null;
  occurredAt: Date;
  /** The message it answers; of a reaction, an edit or a revoke the one it is about. */
  replyToExternalId: string | null;
  groupId: string | null;
  /** Its words name our number after an `@`, as one addresses somebody in a group. */
  mentionsUs: boolean;
  content: Json;
  /** One line for lists, at most 120 characters. */
  preview: string;
};

export type InboundType =
  | "text"
  | "image"
  | "video"
  | "audio"
  | "document"
  | "sticker"
  | "location"
  | "contacts"
  | "reaction"
  | "button"
  | "interactive"
  | "order"
  | "system"
  | "edit"
  | "revoke"
  | "unsupported";
