"use client";

import { type RefObject, useLayoutEffect, useRef, useState } from "react";

const nearPx = 80;

/**
 * Keeps the reader's place in a log: at its end one stays at the end, further up nothing moves, neither by what arrives below
 * nor by earlier pages that come in above. `behind` is true when something arrived unseen.
 */
export function useReadingPlace(
  log: RefObject<HTMLElement | null>,
  {
    oldest,
    newest,
    ownNewest,
    onTop,
  }: {
    oldest: string | undefined;
    newest: string | undefined;
    /** The newest is the reader's own: then go there in any case. */
    ownNewest: boolean;
    onTop: (() => void) | undefined;
  },
): { behind: boolean; toNewest: () => void; onScroll: () => void } {
  const [behind, setBehind] = useState(false);
  const atEnd = useRef(true);
  const seen = useRef<{ oldest: string | undefined; newest: string | undefined; height: number }>({
    oldest: undefined,
    newest: undefined,
    height: 0,
  });

  useLayoutEffect(() => {
    const box = log.current;
    if (!box) return;
    const before = seen.current;
    const grownAbove = before.oldest !== undefined && before.oldest !== oldest && before.newest === newest;
    if (grownAbove) box.scrollTop += box.scrollHeight - before.height;
    else if (atEnd.current || (ownNewest && before.newest !== newest)) box.scrollTop = box.scrollHeight;
    else if (before.newest !== newest) setBehind(true);
    seen.current = { oldest, newest, height: box.scrollHeight };
  });

  useLayoutEffect(() => {
    const box = log.current;
    if (!box) return;
    const watcher = new ResizeObserver(() => {
      if (atEnd.current) box.scrollTop = box.scrollHeight;
    });
    watcher.observe(box);
    return () => watcher.disconnect();
  }, [log]);

  return {
    behind,
    toNewest: () => {
      log.current?.scrollTo({ top: log.current.scrollHeight });
    },
    onScroll: () => {
      const box = log.current;
      if (!box) return;
      atEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < nearPx;
      if (atEnd.current) setBehind(false);
      if (box.scrollTop < nearPx && box.scrollHeight > box.clientHeight) onTop?.();
    },
  };
}
