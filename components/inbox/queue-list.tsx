"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useEffectEvent, useMemo, useReducer, useRef } from "react";
import type { QueueItem, QueueView } from "@/lib/inbox/queue-item";
import { QueueRow } from "./queue-row";
import { useDesk } from "./use-desk";
import { useKeys } from "./use-keys";
import { usePlace } from "./use-place";

const rowPx = 78;
const headingPx = 36;
const loadMoreBefore = 10;

type Line = { kind: "item"; item: QueueItem; position: number } | { kind: "heading"; text: string };

/** The queue as a virtual list: thousands of tickets cost as much as one screen of them. */
export function QueueList({
  view,
  items,
  hasMore,
}: {
  view: QueueView;
  items: readonly QueueItem[];
  hasMore: boolean;
}) {
  const { queue } = useDesk();
  const { conversationId } = usePlace();
  const scroller = useRef<HTMLDivElement>(null);
  const [, draw] = useReducer((count: number) => count + 1, 0);
  const lines = useMemo(() => linesOf(items, view), [items, view]);
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (lines[index]?.kind === "heading" ? headingPx : rowPx),
    getItemKey: (index) => {
      const line = lines[index];
      return line?.kind === "item" ? line.item.ticket.id : index;
    },
    initialRect: { width: 340, height: 900 },
    overscan: 6,
  });
  const shown = virtualizer.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;

  useEffect(() => {
    if (hasMore && last >= lines.length - loadMoreBefore) void queue.loadMore(view);
  }, [hasMore, last, lines.length, queue, view]);

  const opened = lines.findIndex((line) => isLineOf(line, conversationId));
  const showOpened = useEffectEvent(() => {
    if (opened >= 0) virtualizer.scrollToIndex(opened, { align: "auto" });
  });
  useEffect(() => showOpened(), [conversationId, view]);

  /** The line that is to have the focus as soon as it is drawn. */
  const wanted = useRef<number | null>(null);
  useEffect(() => {
    if (wanted.current === null) return;
    if (wanted.current >= lines.length) wanted.current = null;
    const link = scroller.current?.querySelector<HTMLElement>(`[data-line="${wanted.current}"] a`);
    if (!link) return;
    wanted.current = null;
    link.focus({ preventScroll: true });
  });

  function move(step: 1 | -1) {
    const focused = document.activeElement?.closest<HTMLElement>("[data-line]")?.dataset.line;
    let to = (wanted.current ?? (focused ? Number(focused) : opened)) + step;
    if (lines[to]?.kind === "heading") to += step;
    if (lines[to]?.kind !== "item") return virtualizer.scrollToIndex(step > 0 ? lines.length - 1 : 0);
    wanted.current = to;
    virtualizer.scrollToIndex(to, { align: "auto" });
    draw();
  }
  useKeys({ j: () => move(1), k: () => move(-1) });

  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto">
      <ul aria-label="Conversations" className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {shown.map(({ index, key, start, size }) => {
          const line = lines[index];
          if (!line) return null;
          return (
            <li
              key={key}
              data-line={index}
              aria-setsize={line.kind === "item" && !hasMore ? items.length : undefined}
              aria-posinset={line.kind === "item" ? line.position : undefined}
              className="absolute inset-x-0 top-0"
              style={{ height: size, transform: `translateY(${start}px)` }}
            >
              {line.kind === "item" ? (
                <QueueRow view={view} item={line.item} isOpen={line.item.conversationId === conversationId} />
              ) : (
                <p className="flex h-full items-end border-b border-line px-3.5 pb-2 text-xs text-muted">
                  {line.text}
                </p>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function isLineOf(line: Line, conversationId: string | null): boolean {
  return line.kind === "item" && line.item.conversationId === conversationId;
}

/** Those who wait for us come first; a heading parts them from those we wait for. */
function linesOf(items: readonly QueueItem[], view: QueueView): Line[] {
  const lines = items.map((item, index): Line => ({ kind: "item", item, position: index + 1 }));
  const parting = items.findIndex(({ ticket }) => ticket.waitingSince === null);
  if (view !== "resolved" && parting >= 0) {
    lines.splice(parting, 0, { kind: "heading", text: "Waiting for the player" });
  }
  return lines;
}
