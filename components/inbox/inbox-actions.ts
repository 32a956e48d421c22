import type { ActionResult } from "@/lib/http/action-result";
import type { QueueCounts, QueueItem, QueuePosition, QueueView, TicketView } from "@/lib/inbox/queue-item";
import type { SessionView } from "@/lib/inbox/session-view";
import type { UnconfirmedVerdict } from "@/lib/inbox/settle-unconfirmed";
import type { Thread } from "@/lib/inbox/thread";
import type { MessagePosition, MessageView } from "@/lib/messaging/message-view";
import type { Page } from "@/lib/page";
import type { PlayerData } from "@/lib/players/player-data";
import type { ReplyContent } from "./compose-reply";

type Action<Input, Data> = (input: Input) => Promise<ActionResult<Data>>;

export type QueuePage = Page<QueueItem, QueuePosition> & { counts: QueueCounts };

export type ThreadNews = {
  thread: Thread;
  /** False when too much arrived meanwhile: the thread's page then takes the place of what was known. */
  complete: boolean;
};

/** What the inbox asks of the server. The page hands these in, so that no component knows where they live. */
export type InboxActions = {
  loadQueue: Action<{ view: QueueView; after?: QueuePosition; take?: number }, QueuePage>;
  loadQueueChanges: Action<{ conversationIds: string[] }, { items: QueueItem[]; counts: QueueCounts }>;
  loadThread: Action<{ conversationId: string }, Thread>;
  loadThreadNews: Action<{ conversationId: string; afterSeq: number }, ThreadNews>;
  loadEarlier: Action<
    { conversationId: string; before: MessagePosition },
    Page<MessageView, MessagePosition>
  >;
  loadSession: Action<{ conversationId: string }, SessionView | null>;
  markRead: Action<{ conversationId: string }, void>;
  typing: Action<{ conversationId: string }, void>;
  take: Action<{ ticketId: string }, TicketView>;
  release: Action<{ ticketId: string }, TicketView>;
  assign: Action<{ ticketId: string; assigneeId: string }, TicketView>;
  resolve: Action<{ ticketId: string }, TicketView>;
  reopen: Action<{ ticketId: string }, TicketView>;
  reply: Action<{ ticketId: string; messageId: string; content: ReplyContent }, MessageView>;
  retry: Action<{ messageId: string }, MessageView>;
  refetch: Action<{ messageId: string }, MessageView>;
  settle: Action<{ messageId: string; decision: UnconfirmedVerdict }, MessageView>;
  revealPhone: Action<{ playerId: string }, { phone: string | null }>;
  loadPlayerData: Action<{ playerId: string }, PlayerData>;
};
