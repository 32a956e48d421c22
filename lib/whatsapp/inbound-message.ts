import type { Json } from "./json";

/** What a player sent, in our words. `content` holds what only its type has; `text` what can be read as words. */
export type InboundMessage = {
  externalId: string;
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
  replyToExternalId: string | null;
  groupId: string | null;
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
