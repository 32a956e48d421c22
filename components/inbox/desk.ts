import { ask } from "@/components/live/ask";
import type { ActionError, ActionResult } from "@/lib/http/action-result";
import type { QueueView, TicketView } from "@/lib/inbox/queue-item";
import type { UnconfirmedVerdict } from "@/lib/inbox/settle-unconfirmed";
import type { Thread } from "@/lib/inbox/thread";
import type { MessageView } from "@/lib/messaging/message-view";
import { type Attaching, createAttaching } from "./attaching";
import type { InboxActions, QueuePage } from "./inbox-actions";
import {
  emptyInbox,
  type InboxState,
  withQueuePage,
  withThread,
  withThreadNews,
  withTicket,
} from "./inbox-state";
import { createOutgoing, type Outgoing } from "./outgoing";
import { createQueueSync, type QueueSync } from "./queue-sync";
import { createStore, type Store } from "./store";
import { createThreadSync, type ThreadSync } from "./thread-sync";
import { uploadFile } from "./upload-file";

export type Me = { id: string; name: string; workspaceId: string; mayWrite: boolean; mayOverride: boolean };

export type TicketAct = "take" | "release" | "resolve" | "reopen";

/** The inbox of one tab: what it knows and how it asks for more. It outlives any one conversation being open. */
export type Desk = {
  me: Me;
  /** Those who may be given a ticket. */
  agents: readonly { id: string; name: string }[];
  hasPhone: boolean;
  actions: InboxActions;
  store: Store<InboxState>;
  queue: QueueSync;
  threads: ThreadSync;
  outgoing: Outgoing;
  attaching: Attaching;
  act: (act: TicketAct, ticket: TicketView) => Promise<ActionError | null>;
  assign: (ticket: TicketView, assigneeId: string) => Promise<ActionError | null>;
  retry: (message: MessageView) => Promise<ActionError | null>;
  /** Fetches a player's file once more. */
  refetch: (message: MessageView) => Promise<ActionError | null>;
  settle: (message: MessageView, decision: UnconfirmedVerdict) => Promise<ActionError | null>;
};

export type FirstLook = {
  view: QueueView;
  queue: QueuePage;
  thread: Thread | null;
};

export function createDesk(
  { me, agents, hasPhone, actions }: Pick<Desk, "me" | "agents" | "hasPhone" | "actions">,
  first: FirstLook,
): Desk {
  const listed = withQueuePage(emptyInbox, first.view, first.queue, me.id, "replace");
  const store = createStore(first.thread ? withThread(listed, first.thread) : listed);
  const threads = createThreadSync(store, actions, me.id);

  /** A refusal mostly means that someone else was quicker: then look at what stands now. */
  async function change<Data>(
    conversationId: string,
    answering: Promise<ActionResult<Data>>,
    keep: (state: InboxState, data: Data) => InboxState,
  ): Promise<ActionError | null> {
    const answer = await answering;
    if (answer.ok) store.update((state) => keep(state, answer.data));
    else void threads.load(conversationId);
    return answer.ok ? null : answer.error;
  }

  const keepTicket = (state: InboxState, ticket: TicketView) => withTicket(state, ticket, me.id);
  const keepMessage = (state: InboxState, message: MessageView) => {
    const thread = state.threads[message.conversationId];
    if (!thread) return state;
    const news = { ...thread, messages: { items: [message], next: null } };
    return withThreadNews(state, { thread: news, complete: true });
  };

  return {
    me,
    agents,
    hasPhone,
    actions,
    store,
    threads,
    queue: createQueueSync(store, actions, me.id),
    outgoing: createOutgoing(store, actions),
    attaching: createAttaching(store, uploadFile),
    act: (act, ticket) =>
      change(ticket.conversationId, ask(actions[act], { ticketId: ticket.id }), keepTicket),
    assign: (ticket, assigneeId) =>
      change(ticket.conversationId, ask(actions.assign, { ticketId: ticket.id, assigneeId }), keepTicket),
    retry: (message) =>
      change(message.conversationId, ask(actions.retry, { messageId: message.id }), keepMessage),
    refetch: (message) =>
      change(message.conversationId, ask(actions.refetch, { messageId: message.id }), keepMessage),
    settle: (message, decision) =>
      change(message.conversationId, ask(actions.settle, { messageId: message.id, decision }), keepMessage),
  };
}
