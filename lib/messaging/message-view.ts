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
  senderKind: "player" | "agent" | "bot" | "api" | "system";
  senderId: string | null;
  /** Set for agents. */
  senderName: string | null;
  externalId: string | null;
  replyToExternalId: string | null;
  status: string;
  error: { code: string; title: string; explain: string } | null;
  /** The message that was sent in this failed one's place. */
  retriedAs: string | null;
  occurredAt: string;
};

/** A place in a conversation: when it was said, and the order of arrival for what was said at once. */
export type MessagePosition = [occurredAt: string, seq: number];

export type MessageRow = Omit<MessageView, "occurredAt" | "retriedAs" | "senderName"> & {
  occurredAt: Date;
  senderName: string | null;
};

/** Raw provider objects stay behind: they are for the event log. */
export function toMessageView(row: MessageRow): MessageView {
  const { raw: _raw, retriedAs, ...content } = row.content;
  return {
    id: row.id,
    seq: row.seq,
    conversationId: row.conversationId,
    direction: row.direction,
    type: row.type,
    text: row.text,
    content,
    senderKind: row.senderKind,
    senderId: row.senderId,
    senderName: row.senderName,
    externalId: row.externalId,
    replyToExternalId: row.replyToExternalId,
    status: row.status,
    error: row.error,
    retriedAs: typeof retriedAs === "string" ? retriedAs : null,
    occurredAt: row.occurredAt.toISOString(),
  };
}

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
