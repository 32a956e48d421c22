import type { Room } from "./rooms";

export type StatusChange = { messageId: string; status: string };

export type ConversationViewer = { userId: string; name: string };

/**
 * What the server tells a browser. Ids and states only: whoever hears one asks for the texts with a verb, which checks again
 * what they may read.
 */
export type RealtimeEvents = {
  /** To the inbox room; null when too much changed to name. */
  "queue.changed": { conversationIds: string[] | null };
  /** To the conversation's room. */
  "message.created": { conversationId: string; messageIds: string[] };
  /** To the conversation's room. */
  "message.status-changed": { conversationId: string; changes: StatusChange[] };
  /** To the conversation's room. */
  "ticket.changed": { conversationId: string; ticketId: string };
  /** To the inbox room: everyone who has the conversation open now. */
  "viewers.changed": { conversationId: string; viewers: ConversationViewer[] };
  /** To the integration's log room. */
  "integration.event-logged": { integrationId: string };
  /** To the batch's room: its figures or its state changed. */
  "batch.progressed": { batchId: string };
  /** Beside an emulator: how far the time by which people are treated is ahead of real time now. */
  "clock.moved": { aheadMs: number };
  /** To the workspace's alerts room: one was raised, closed or put away. */
  "alerts.changed": Record<string, never>;
  /** Something may have been missed: fetch the state again and merge it by id. */
  resync: Record<string, never>;
};

export type EventName = keyof RealtimeEvents;

/** One event for one room; `publish` takes many at once. */
export type Change = {
  [Name in EventName]: { room: Room; event: Name; payload: RealtimeEvents[Name] };
}[EventName];

/** What a browser hears, in Socket.IO's terms. */
export type ServerToClient = { [Name in EventName]: (payload: RealtimeEvents[Name]) => void };

export type JoinAnswer =
  | { ok: true; viewers: ConversationViewer[] }
  | { ok: false; code: "not_found" | "invalid_input" | "unavailable" };

/** What a browser may ask. Joining a conversation's room also shows to others that one views it. */
export type ClientToServer = {
  join: (room: string, answer: (result: JoinAnswer) => void) => void;
  leave: (room: string, answer: (result: { ok: true }) => void) => void;
};
