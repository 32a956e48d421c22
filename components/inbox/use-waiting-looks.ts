"use client";

import { useEffect } from "react";
import type { Thread } from "@/lib/inbox/thread";
import { useDesk } from "./use-desk";

/** A message that leaves at once has left by the first look; one whose reason is known is looked at calmly. */
const unexplainedMs = 4_000;
const explainedMs = 15_000;

/** While something waits to leave, why it waits changes without an event: it is asked for again while people look. */
export function useWaitingLooks(conversationId: string, thread: Thread | undefined): void {
  const { threads } = useDesk();
  const queued = thread?.messages.items.filter(isQueued) ?? [];
  const everyMs = queued.some(({ decision }) => decision === null) ? unexplainedMs : explainedMs;
  const waits = queued.length > 0;
  useEffect(() => {
    if (!waits) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") void threads.load(conversationId);
    }, everyMs);
    return () => clearInterval(timer);
  }, [threads, conversationId, waits, everyMs]);
}

function isQueued({ direction, status }: Thread["messages"]["items"][number]): boolean {
  return direction === "out" && status === "queued";
}
