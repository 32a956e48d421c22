import type { ActionError } from "@/lib/http/action-result";
import {
  isInView,
  mergeQueue,
  type QueueCounts,
  type QueueItem,
  type QueuePosition,
  type QueueView,
  type TicketView,
} from "@/lib/inbox/queue-item";
import type { Thread } from "@/lib/inbox/thread";
import { type MessagePosition, type MessageView, mergeMessages } from "@/lib/messaging/message-view";
import type { Page } from "@/lib/page";
import type { ConversationViewer } from "@/lib/realtime/events";
import type { Attachment } from "./attachment";
import type { ReplyPart } from "./compose-reply";
import type { QueuePage, ThreadNews } from "./inbox-actions";
import type { Offer } from "./offer";

export type QueueList = { items: QueueItem[]; next: QueuePosition | null };

/** What was said here and has not been acknowledged by the server yet. */
export type Unsent = ReplyPart & { id: string; writtenAt: string };

export type Connection = "connecting" | "live" | "offline";

export type InboxState = {
  counts: QueueCounts;
  lists: Partial<Record<QueueView, QueueList>>;
  listFailures: Partial<Record<QueueView, ActionError>>;
  threads: Record<string, Thread>;
  threadFailures: Record<string, ActionError>;
  unsent: Record<string, readonly Unsent[]>;
  drafts: Record<string, string>;
  attachments: Record<string, readonly Attachment[]>;
  /** The choices that go with the next words; undefined where none are being made. */
  offers: Record<string, Offer | undefined>;
  /** Why the last message of a conversation was not taken. */
  refusals: Record<string, string | undefined>;
  viewers: Record<string, readonly ConversationViewer[]>;
  connection: Connection;
  /** When the queue was last as the server had it, in milliseconds; null while only the page's own data is there. */
  loadedAt: number | null;
};

export const emptyInbox: InboxState = {
  counts: { mine: 0, unassigned: 0, all: 0 },
  lists: {},
  listFailures: {},
  threads: {},
  threadFailures: {},
  unsent: {},
  drafts: {},
  attachments: {},
  offers: {},
  refusals: {},
  viewers: {},
  connection: "connecting",
  loadedAt: null,
};

/** A view's first page takes the place of what was listed; a later page joins it. */
export function withQueuePage(
  state: InboxState,
  view: QueueView,
  page: QueuePage,
  userId: string,
  how: "replace" | "join",
): InboxState {
  const known = how === "join" ? (state.lists[view]?.items ?? []) : [];
  const items = keepSame(
    state.lists[view]?.items ?? [],
    mergeQueue(known, page.items, view, userId),
    ticketOf,
  );
  return {
    ...state,
    counts: page.counts,
    lists: { ...state.lists, [view]: { items, next: page.next } },
    listFailures: { ...state.listFailures, [view]: undefined },
  };
}

/** Lines that changed find their place in, or leave, every list that is loaded. */
export function withQueueItems(state: InboxState, fetched: readonly QueueItem[], userId: string): InboxState {
  const lists: InboxState["lists"] = {};
  for (const view of ["mine", "unassigned", "all", "resolved"] as const) {
    const list = state.lists[view];
    if (list)
      lists[view] = {
        ...list,
        items: keepSame(list.items, mergeQueue(list.items, fetched, view, userId), ticketOf),
      };
  }
  return { ...state, lists };
}

/** What one's own act answered, at once, in the thread, the lists and the counts. */
export function withTicket(state: InboxState, ticket: TicketView, userId: string): InboxState {
  const line = findItem(state, ticket.conversationId);
  const thread = state.threads[ticket.conversationId];
  const next = line ? withQueueItems(state, [{ ...line, ticket }], userId) : state;
  return {
    ...next,
    counts: line ? recount(state.counts, line.ticket, ticket, userId) : state.counts,
    threads: thread ? { ...state.threads, [ticket.conversationId]: { ...thread, ticket } } : state.threads,
  };
}

function recount(counts: QueueCounts, before: TicketView, after: TicketView, userId: string): QueueCounts {
  const moved = (view: keyof QueueCounts) =>
    counts[view] + Number(isInView(after, view, userId)) - Number(isInView(before, view, userId));
  return { mine: moved("mine"), unassigned: moved("unassigned"), all: moved("all") };
}

/** `askedFor` is another conversation's id when that one was merged into this. */
export function withThread(state: InboxState, thread: Thread, askedFor?: string): InboxState {
  const { id } = thread.conversation;
  const name = askedFor ?? id;
  const { [name]: _mended, ...threadFailures } = state.threadFailures;
  return { ...state, threads: { ...state.threads, [id]: thread, [name]: thread }, threadFailures };
}

/** What happened since the last look: nothing twice, nothing lost, and earlier pages stay loaded. */
export function withThreadNews(
  state: InboxState,
  { thread, complete }: ThreadNews,
  askedFor?: string,
): InboxState {
  const known = state.threads[thread.conversation.id];
  if (!known || !complete) return withThread(state, thread, askedFor);
  const news = thread.messages.items.filter((message) => isInReach(message, known.messages));
  const items = keepSame(known.messages.items, mergeMessages(known.messages.items, news), idOf);
  return withThread(state, { ...thread, messages: { items, next: known.messages.next } });
}

/** An older message that changed is left to the earlier page it stands on: here it would stand above a gap. */
function isInReach({ id, occurredAt, seq }: MessageView, { items, next }: Thread["messages"]): boolean {
  if (next === null || items.some((known) => known.id === id)) return true;
  const [oldestAt, oldestSeq] = next;
  return occurredAt === oldestAt ? seq >= oldestSeq : occurredAt > oldestAt;
}

export function withEarlier(
  state: InboxState,
  conversationId: string,
  page: Page<MessageView, MessagePosition>,
): InboxState {
  const thread = state.threads[conversationId];
  if (!thread) return state;
  const items = mergeMessages(page.items, thread.messages.items);
  return withThread(state, { ...thread, messages: { items, next: page.next } });
}

/** One's own message as the server keeps it takes the place of its bubble. */
export function withSent(state: InboxState, message: MessageView): InboxState {
  const { conversationId } = message;
  const thread = state.threads[conversationId];
  const cleared = withoutUnsent(state, conversationId, [message.id]);
  if (!thread || thread.messages.items.some(({ id }) => id === message.id)) return cleared;
  const items = mergeMessages(thread.messages.items, [message]);
  return withThread(cleared, { ...thread, messages: { ...thread.messages, items } });
}

export function withUnsent(state: InboxState, conversationId: string, unsent: Unsent): InboxState {
  const waiting = [...(state.unsent[conversationId] ?? []), unsent];
  return { ...state, unsent: { ...state.unsent, [conversationId]: waiting } };
}

export function withoutUnsent(state: InboxState, conversationId: string, ids: readonly string[]): InboxState {
  const waiting = (state.unsent[conversationId] ?? []).filter(({ id }) => !ids.includes(id));
  return { ...state, unsent: { ...state.unsent, [conversationId]: waiting } };
}

export function withDraft(state: InboxState, conversationId: string, text: string): InboxState {
  return { ...state, drafts: { ...state.drafts, [conversationId]: text } };
}

export function withOffer(state: InboxState, conversationId: string, offer: Offer | undefined): InboxState {
  return { ...state, offers: { ...state.offers, [conversationId]: offer } };
}

export function withAttachments(
  state: InboxState,
  conversationId: string,
  attachments: readonly Attachment[],
): InboxState {
  return { ...state, attachments: { ...state.attachments, [conversationId]: attachments } };
}

/** An attachment that is new, or further than it was. */
export function withAttachment(
  state: InboxState,
  conversationId: string,
  attachment: Attachment,
): InboxState {
  const known = state.attachments[conversationId] ?? [];
  const isKnown = known.some(({ id }) => id === attachment.id);
  const next = isKnown
    ? known.map((each) => (each.id === attachment.id ? attachment : each))
    : [...known, attachment];
  return withAttachments(state, conversationId, next);
}

export function withRefusal(state: InboxState, conversationId: string, why: string | undefined): InboxState {
  return { ...state, refusals: { ...state.refusals, [conversationId]: why } };
}

export function withRead(state: InboxState, conversationId: string, userId: string): InboxState {
  const line = findItem(state, conversationId);
  const thread = state.threads[conversationId];
  const next = line?.unreadCount ? withQueueItems(state, [{ ...line, unreadCount: 0 }], userId) : state;
  if (!thread?.conversation.unreadCount) return next;
  return withThread(next, { ...thread, conversation: { ...thread.conversation, unreadCount: 0 } });
}

/** The line of a conversation in whichever list has it. */
export function findItem(state: InboxState, conversationId: string): QueueItem | undefined {
  for (const list of Object.values(state.lists)) {
    const item = list.items.find((each) => each.conversationId === conversationId);
    if (item) return item;
  }
  return undefined;
}

/** Keeps the object of everything that did not change, so that only what changed is drawn again. */
function keepSame<Item>(known: readonly Item[], items: Item[], keyOf: (item: Item) => string): Item[] {
  const before = new Map(known.map((item) => [keyOf(item), item]));
  return items.map((item) => {
    const same = before.get(keyOf(item));
    return same && JSON.stringify(same) === JSON.stringify(item) ? same : item;
  });
}

const ticketOf = (item: QueueItem) => item.ticket.id;
const idOf = (message: MessageView) => message.id;
