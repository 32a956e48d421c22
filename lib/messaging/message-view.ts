import type { StoredDecision } from "@/db/schema/messaging";

export type SenderKind = "player" | "agent" | "bot" | "api" | "app" | "system";

/** A message as a person sees it. Times are ISO 8601 in UTC; plain data, so that it may cross to the browser. */
export type MessageView = {
  id: string;
  /** Order of arrival; the cursor for `listMessagesSince`. */
  seq: number;
  conversationId: string;
  direction: "in" | "out";
  type: string;
  text: string | null;
  /** What only this type has, such as buttons, a place or a media id. */
  content: Record<string, unknown>;
  /** `app` is the studio itself, writing on the WhatsApp Business app. */
  senderKind: SenderKind;
  senderId: string | null;
  /** Set for agents and players. */
  senderName: string | null;
  externalId: string | null;
  replyToExternalId: string | null;
  /** The message it answers; of a reaction, an edit or a revoke the one it is about. Null when that one is not known here. */
  quoted: QuotedMessage | null;
  /** The last of each person, those taken back left out. */
  reactions: Reaction[];
  /** When its words were last changed; `earlier` holds what stood there before, oldest first. */
  editedAt: string | null;
  earlier: { text: string | null; at: string }[];
  /** When its sender took it back; its words and content are then gone. */
  deletedAt: string | null;
  status: string;
  error: { code: string; title: string; explain: string } | null;
  /** Why it waits or was refused by us; null for what leaves unhindered. */
  decision: StoredDecision | null;
  /** The message that was sent in this failed one's place. */
  retriedAs: string | null;
  occurredAt: string;
};

export type QuotedMessage = {
  id: string;
  direction: "in" | "out";
  type: string;
  text: string | null;
  /** Only what names it, such as a file's name. */
  content: Record<string, unknown>;
  senderKind: SenderKind;
  senderId: string | null;
  senderName: string | null;
  isDeleted: boolean;
};

export type Reaction = {
  emoji: string;
  senderKind: SenderKind;
  senderId: string | null;
  senderName: string | null;
};

/** A place in a conversation: when it was said, and the order of arrival for what was said at once. */
export type MessagePosition = [occurredAt: string, seq: number];

/** Joins what was known with what was fetched: each message once, the fetched one wins, in reading order. */
export function mergeMessages(known: readonly MessageView[], fetched: readonly MessageView[]): MessageView[] {
  const byId = new Map(known.map((message) => [message.id, message]));
  for (const message of fetched) byId.set(message.id, message);
  return [...byId.values()].sort(inReadingOrder);
}

/** By the time it was said, then by arrival. */
export function inReadingOrder(a: MessageView, b: MessageView): number {
  if (a.occurredAt !== b.occurredAt) return a.occurredAt < b.occurredAt ? -1 : 1;
  return a.seq - b.seq;
}
