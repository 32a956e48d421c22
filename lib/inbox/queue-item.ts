import type { TicketTopic } from "@/db/schema/inbox";
import type { Channel } from "@/lib/channel";
import type { SenderKind } from "@/lib/messaging/message-view";
import type { PlayerSummary } from "@/lib/players/player-summary";

export type QueueView = "mine" | "unassigned" | "all" | "resolved";

export type QueueCounts = { mine: number; unassigned: number; all: number };

/** Where a page ended: waits for us (0) or we for the player (1), priority, since when, ticket id. */
export type QueuePosition = [group: number, priority: number, since: string, ticketId: string];

/** A ticket as a person sees it. Times are ISO 8601 in UTC. */
export type TicketView = {
  id: string;
  number: number;
  conversationId: string;
  status: "open" | "resolved";
  /** 1 diamond … 5 bronze, 10 standard. */
  priority: number;
  /** What it is about, and what a dialogue found out before it handed over. */
  topic: TicketTopic | null;
  findings: Record<string, unknown> | null;
  assignee: { id: string; name: string } | null;
  assignedAt: string | null;
  /** Since when the player waits for us; null while we wait for the player. */
  waitingSince: string | null;
  firstRespondedAt: string | null;
  openedAt: string;
  resolvedAt: string | null;
  resolvedBy: { id: string; name: string } | null;
};

/** One line of the queue: a ticket with what one needs to choose it. */
export type QueueItem = {
  conversationId: string;
  ticket: TicketView;
  /** Null in a group's conversation. */
  player: PlayerSummary | null;
  integration: { id: string; name: string; channel: Channel };
  lastPreview: string;
  lastDirection: "in" | "out";
  /** Who said the last words; agents by name. */
  lastSender: { kind: SenderKind; id: string | null; name: string | null };
  lastMessageAt: string;
  unreadCount: number;
  /** When free text stops being allowed; null for a player who never wrote. */
  windowClosesAt: string | null;
};

/** Which list a ticket belongs to at this moment. */
export function isInView(ticket: TicketView, view: QueueView, userId: string): boolean {
  if (view === "resolved") return ticket.status === "resolved";
  if (ticket.status !== "open") return false;
  if (view === "all") return true;
  return view === "mine" ? ticket.assignee?.id === userId : ticket.assignee === null;
}

/**
 * The order of answering: who waits for us before whom we wait for, then by tier, then the longest waiting. Resolved tickets:
 * the latest first. The same order as `listQueue`.
 */
export function compareInQueue(view: QueueView): (a: QueueItem, b: QueueItem) => number {
  if (view === "resolved") return (a, b) => -compareKeys(resolvedKey(a), resolvedKey(b));
  return (a, b) => compareKeys(openKey(a), openKey(b));
}

type Key = readonly (string | number)[];

function openKey({ ticket }: QueueItem): Key {
  return [ticket.waitingSince ? 0 : 1, ticket.priority, ticket.waitingSince ?? ticket.openedAt, ticket.id];
}

function resolvedKey({ ticket }: QueueItem): Key {
  return [ticket.resolvedAt ?? "", ticket.id];
}

function compareKeys(a: Key, b: Key): number {
  for (const [index, part] of a.entries()) {
    const other = b[index] ?? "";
    if (part !== other) return part < other ? -1 : 1;
  }
  return 0;
}

/** Brings fetched lines into a list: each ticket once, those that left the view go, in the view's order. */
export function mergeQueue(
  known: readonly QueueItem[],
  fetched: readonly QueueItem[],
  view: QueueView,
  userId: string,
): QueueItem[] {
  const byTicket = new Map(known.map((item) => [item.ticket.id, item]));
  for (const item of fetched) byTicket.set(item.ticket.id, item);
  return [...byTicket.values()]
    .filter((item) => isInView(item.ticket, view, userId))
    .sort(compareInQueue(view));
}
