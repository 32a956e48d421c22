"use client";

import { useEffect, useEffectEvent, useRef } from "react";
import type { ConversationViewer } from "@/lib/realtime/events";
import type { Connection } from "./inbox-state";
import { type LiveLink, openLiveLink } from "./live-link";
import { useDesk } from "./use-desk";
import { usePlace } from "./use-place";

/**
 * Keeps the inbox as the server has it. Events only say that something changed; what changed is fetched with a verb and
 * merged by id. After every connect the queue and the open conversation are fetched, for nobody knows what was missed.
 */
export function useLiveInbox(): void {
  const { me, store, queue, threads, outgoing } = useDesk();
  const { view, conversationId } = usePlace();
  const link = useRef<LiveLink | null>(null);

  const onConnection = useEffectEvent((connection: Connection) => {
    store.update((state) => (state.connection === connection ? state : { ...state, connection }));
  });
  const onCatchUp = useEffectEvent(() => {
    queue.mend(null, view);
    if (conversationId) void threads.load(conversationId);
    outgoing.resume();
  });
  const onQueue = useEffectEvent((ids: string[] | null) => queue.mend(ids, view));
  const onConversation = useEffectEvent((id: string) => void threads.load(id));
  const onViewers = useEffectEvent((id: string, viewers: ConversationViewer[]) => {
    const others = viewers.filter(({ userId }) => userId !== me.id);
    store.update((state) => ({ ...state, viewers: { ...state.viewers, [id]: others } }));
  });

  useEffect(() => {
    const opened = openLiveLink(me.workspaceId, {
      onConnection: (connection) => onConnection(connection),
      onCatchUp: () => onCatchUp(),
      onQueue: (ids) => onQueue(ids),
      onConversation: (id) => onConversation(id),
      onViewers: (id, viewers) => onViewers(id, viewers),
      onSignedOut: () => location.reload(),
    });
    link.current = opened;
    return () => opened.close();
  }, [me.workspaceId]);

  useEffect(() => link.current?.watch(conversationId), [conversationId]);
}
