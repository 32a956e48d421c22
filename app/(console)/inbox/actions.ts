"use server";

import { z } from "zod";
import { action } from "@/lib/http/action";
import { AssignTicket, assignTicket } from "@/lib/inbox/assign-ticket";
import { GetSession, getSession } from "@/lib/inbox/get-session";
import { getThread } from "@/lib/inbox/get-thread";
import { ListQueue, listQueue } from "@/lib/inbox/list-queue";
import { ListQueueChanges, listQueueChanges } from "@/lib/inbox/list-queue-changes";
import { MarkConversationRead, markConversationRead } from "@/lib/inbox/mark-conversation-read";
import { ReleaseTicket, releaseTicket } from "@/lib/inbox/release-ticket";
import { ReopenTicket, reopenTicket } from "@/lib/inbox/reopen-ticket";
import { ReplyToTicket, replyToTicket } from "@/lib/inbox/reply-to-ticket";
import { ResolveTicket, resolveTicket } from "@/lib/inbox/resolve-ticket";
import { RetryMessage, retryMessage } from "@/lib/inbox/retry-message";
import { SettleUnconfirmed, settleUnconfirmed } from "@/lib/inbox/settle-unconfirmed";
import { ShowTyping, showTyping } from "@/lib/inbox/show-typing";
import { TakeTicket, takeTicket } from "@/lib/inbox/take-ticket";
import { listEarlierMessages, MessagePosition } from "@/lib/messaging/list-messages";
import { ListMessagesSince, listMessagesSince } from "@/lib/messaging/list-messages-since";
import { RetryMedia, retryMedia } from "@/lib/messaging/retry-media";
import { loadPlayerData as readPlayerData } from "@/lib/players/load-player-data";
import { RevealPhone, revealPhone as showPhone } from "@/lib/players/reveal-phone";

const earlierAtOnce = 50;
const Conversation = z.object({ conversationId: z.string() });

export const loadQueue = action(ListQueue, "inbox:read", listQueue);
export const loadQueueChanges = action(ListQueueChanges, "inbox:read", listQueueChanges);
export const loadThread = action(Conversation, "inbox:read", getThread);

/**
 * The thread as it stands, with only what arrived since; all of its newest page when that is too much, or when it was merged
 * into another.
 */
export const loadThreadNews = action(ListMessagesSince, "inbox:read", async (ctx, input) => {
  const [thread, news] = await Promise.all([getThread(ctx, input), listMessagesSince(ctx, input)]);
  if (!news.complete || thread.conversation.id !== input.conversationId) return { thread, complete: false };
  return { thread: { ...thread, messages: { ...thread.messages, items: news.items } }, complete: true };
});

export const loadEarlier = action(
  Conversation.extend({ before: MessagePosition }),
  "inbox:read",
  (ctx, input) => listEarlierMessages(ctx, { ...input, take: earlierAtOnce }),
);

export const loadSession = action(GetSession, "inbox:read", (ctx, input) => getSession(ctx, input));
export const markRead = action(MarkConversationRead, "inbox:write", markConversationRead);
export const typing = action(ShowTyping, "inbox:write", showTyping);
export const take = action(TakeTicket, "inbox:write", takeTicket);
export const release = action(ReleaseTicket, "inbox:write", releaseTicket);
export const assign = action(AssignTicket, "inbox:write", assignTicket);
export const resolve = action(ResolveTicket, "inbox:write", resolveTicket);
export const reopen = action(ReopenTicket, "inbox:write", reopenTicket);
export const reply = action(ReplyToTicket, "inbox:write", replyToTicket);
export const retry = action(RetryMessage, "inbox:write", retryMessage);
export const refetch = action(RetryMedia, "inbox:write", retryMedia);
export const settle = action(SettleUnconfirmed, "inbox:write", settleUnconfirmed);
export const revealPhone = action(RevealPhone, "players:read", showPhone);
export const loadPlayerData = action(RevealPhone, "players:read", (ctx, { playerId }) =>
  readPlayerData(ctx, playerId),
);
