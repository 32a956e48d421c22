"use client";

import { useEffect, useEffectEvent } from "react";
import type { ActionError } from "@/lib/http/action-result";
import type { Thread } from "@/lib/inbox/thread";
import { placeHref } from "./place";
import { useDesk, useInbox } from "./use-desk";
import { usePlace } from "./use-place";
import { useWaitingLooks } from "./use-waiting-looks";

/** The open conversation: what is known of it at once, its news in the background, and that someone has read it. */
export function useConversation(conversationId: string): {
  thread: Thread | undefined;
  failure: ActionError | undefined;
  reload: () => void;
} {
  const { me, threads } = useDesk();
  const thread = useInbox((state) => state.threads[conversationId]);
  const failure = useInbox((state) => state.threadFailures[conversationId]);
  const unread = thread?.conversation.unreadCount ?? 0;

  useEffect(() => void threads.load(conversationId), [threads, conversationId]);
  useWaitingLooks(conversationId, thread);

  const movedTo = thread && thread.conversation.id !== conversationId ? thread.conversation.id : null;
  const { view } = usePlace();
  useEffect(() => {
    if (movedTo) history.replaceState(null, "", placeHref(view, movedTo));
  }, [movedTo, view]);

  const read = useEffectEvent(() => {
    if (unread > 0 && me.mayWrite && document.visibilityState === "visible") threads.markRead(conversationId);
  });
  useEffect(() => read(), [conversationId, unread]);
  useEffect(() => {
    const onVisible = () => read();
    document.addEventListener("visibilitychange", onVisible);
    return () => document.removeEventListener("visibilitychange", onVisible);
  }, []);

  return { thread, failure, reload: () => void threads.load(conversationId) };
}
