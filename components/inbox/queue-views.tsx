"use client";

import clsx from "clsx";
import type { QueueView } from "@/lib/inbox/queue-item";
import { views } from "./place";
import { PlaceLink } from "./place-link";
import { useInbox } from "./use-desk";
import { usePlace } from "./use-place";

export function QueueViews({ view }: { view: QueueView }) {
  const counts: Partial<Record<QueueView, number>> = useInbox((state) => state.counts);
  const { conversationId } = usePlace();
  return (
    <nav
      aria-label="Views of the queue"
      className="flex h-9 shrink-0 items-stretch gap-4 overflow-x-auto border-b border-line px-3.5"
    >
      {views.map(({ value, label }) => {
        const current = value === view;
        const count = counts[value];
        return (
          <PlaceLink
            key={value}
            view={value}
            conversationId={conversationId}
            aria-current={current ? "page" : undefined}
            className={clsx(
              "-mb-px flex shrink-0 items-center gap-1.5 border-b-2 font-medium transition-colors focus-visible:-outline-offset-2",
              current ? "border-accent text-ink" : "border-transparent text-muted hover:text-ink",
            )}
          >
            {label}
            {count !== undefined && (
              <span className="font-normal text-muted">{count.toLocaleString("en")}</span>
            )}
          </PlaceLink>
        );
      })}
    </nav>
  );
}
