import type { QueueItem, TicketView } from "@/lib/inbox/queue-item";
import type { Thread } from "@/lib/inbox/thread";
import type { MessageView } from "@/lib/messaging/message-view";

const start = Date.parse("2026-03-01T12:00:00.000Z");

export const me = "usr_me";

export function message(seq: number, overrides: Partial<MessageView> = {}): MessageView {
  return {
    id: `msg_${seq}`,
    seq,
    conversationId: "cnv_1",
    direction: "in",
    type: "text",
    text: `text ${seq}`,
    content: {},
    senderKind: "player",
    senderId: "pl_1",
    senderName: null,
    externalId: `wamid.${seq}`,
    replyToExternalId: null,
    quoted: null,
    reactions: [],
    editedAt: null,
    earlier: [],
    deletedAt: null,
    status: "received",
    error: null,
    decision: null,
    retriedAs: null,
    occurredAt: new Date(start + seq * 1_000).toISOString(),
    ...overrides,
  };
}

export function ticket(number: number, overrides: Partial<TicketView> = {}): TicketView {
  return {
    id: `tkt_${number}`,
    number,
    conversationId: `cnv_${number}`,
    status: "open",
    priority: 10,
    topic: null,
    findings: null,
    assignee: null,
    assignedAt: null,
    waitingSince: new Date(start + number * 1_000).toISOString(),
    firstRespondedAt: null,
    openedAt: new Date(start).toISOString(),
    resolvedAt: null,
    resolvedBy: null,
    ...overrides,
  };
}

export function item(number: number, overrides: Partial<TicketView> = {}): QueueItem {
  return {
    conversationId: `cnv_${number}`,
    ticket: ticket(number, overrides),
    player: null,
    integration: { id: "int_1", name: "Number", channel: "whatsapp" },
    lastPreview: "hello",
    lastDirection: "in",
    lastSender: { kind: "player", id: "pl_1", name: null },
    lastMessageAt: new Date(start).toISOString(),
    unreadCount: 0,
    windowClosesAt: null,
  };
}

export function thread(messages: MessageView[], next: Thread["messages"]["next"] = null): Thread {
  return {
    conversation: {
      id: "cnv_1",
      status: "open",
      groupId: null,
      lastMessageAt: new Date(start).toISOString(),
      unreadCount: 0,
      createdAt: new Date(start).toISOString(),
    },
    player: null,
    ticket: ticket(1),
    earlierTickets: [],
    window: { open: true, closesAt: new Date(start + 86_400_000).toISOString(), freeEntryEndsAt: null },
    integration: { id: "int_1", name: "Number", channel: "whatsapp", deleted: false },
    messages: { items: messages, next },
  };
}
