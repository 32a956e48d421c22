"use client";

import { useEffect } from "react";
import { openKeySheet } from "@/components/shell/open-overlay";
import { ErrorState } from "@/components/ui/error-state";
import { Kbd } from "@/components/ui/kbd";
import { LiveDot } from "@/components/ui/live-dot";
import { ConnectionLine } from "./connection-line";
import { QueueEmpty } from "./queue-empty";
import { QueueList } from "./queue-list";
import { QueueSkeleton } from "./queue-skeleton";
import { QueueViews } from "./queue-views";
import { useDesk, useInbox } from "./use-desk";
import { usePlace } from "./use-place";

export function QueuePane() {
  const { queue } = useDesk();
  const { view } = usePlace();
  const list = useInbox((state) => state.lists[view]);
  const failure = useInbox((state) => state.listFailures[view]);
  const open = useInbox((state) => state.counts.all);
  const connection = useInbox((state) => state.connection);

  useEffect(() => void queue.load(view), [queue, view]);

  return (
    <>
      <header className="flex h-13 shrink-0 items-center gap-2.5 px-3.5">
        <h1 className="text-lg font-semibold">Inbox</h1>
        <span className="text-muted">{open.toLocaleString("en")} open</span>
        {connection !== "offline" && <LiveDot state={connection} named className="ml-auto" />}
      </header>
      <QueueViews view={view} />
      <ConnectionLine />
      {list ? (
        list.items.length > 0 ? (
          <QueueList view={view} items={list.items} hasMore={list.next !== null} />
        ) : (
          <QueueEmpty view={view} />
        )
      ) : failure ? (
        <div className="flex flex-1 items-center justify-center">
          <ErrorState title="The queue could not be loaded" onRetry={() => void queue.load(view)}>
            {failure.message}
          </ErrorState>
        </div>
      ) : (
        <QueueSkeleton />
      )}
      <footer className="hidden h-10 shrink-0 items-center gap-3.5 border-t border-line px-3.5 text-muted lg:flex">
        <span className="flex items-center gap-1">
          <Kbd>J</Kbd>
          <Kbd>K</Kbd> move
        </span>
        <span className="flex items-center gap-1">
          <Kbd>↵</Kbd> open
        </span>
        <span className="flex items-center gap-1">
          <Kbd>E</Kbd> resolve
        </span>
        <button
          type="button"
          onClick={openKeySheet}
          className="ml-auto flex items-center gap-1 rounded-sm hover:text-ink"
        >
          <Kbd>?</Kbd> all keys
        </button>
      </footer>
    </>
  );
}
