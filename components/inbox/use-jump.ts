"use client";

import { type RefObject, useEffect, useState } from "react";

const markedMs = 2_000;

/**
 * Leads to a message of the log, loading earlier pages until it is there. `markedId` is the message one was led to, for a moment.
 */
export function useJump(
  log: RefObject<HTMLElement | null>,
  {
    oldest,
    loadEarlier,
    onMoved,
  }: {
    /** Changes with each earlier page. */
    oldest: string | undefined;
    loadEarlier: (() => void) | undefined;
    /** Told at once, since the browser tells of scrolling only with the next frame. */
    onMoved: () => void;
  },
): { jumpTo: (messageId: string) => void; markedId: string | null } {
  const [target, setTarget] = useState<string | null>(null);
  const [markedId, setMarkedId] = useState<string | null>(null);

  useEffect(() => {
    if (!target) return;
    const article = log.current?.querySelector<HTMLElement>(`[data-message="${CSS.escape(target)}"]`);
    if (!article && loadEarlier) return loadEarlier();
    setTarget(null);
    if (!article) return;
    article.scrollIntoView({ block: "center" });
    onMoved();
    article.focus({ preventScroll: true });
    setMarkedId(target);
  }, [log, target, oldest]);

  useEffect(() => {
    if (!markedId) return;
    const timer = setTimeout(() => setMarkedId(null), markedMs);
    return () => clearTimeout(timer);
  }, [markedId]);

  return { jumpTo: setTarget, markedId };
}
