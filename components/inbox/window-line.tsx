"use client";

import { Megaphone, Reply } from "lucide-react";
import { Countdown } from "@/components/ui/countdown";
import { formatExact } from "@/components/ui/format-relative";
import { useHydrated, useNow } from "@/components/ui/use-now";
import type { Thread } from "@/lib/inbox/thread";
import { useWindowOpen } from "./use-window-open";

/** How long free text is still allowed. */
export function WindowLine({ window }: { window: Thread["window"] }) {
  const open = useWindowOpen(window);
  const hydrated = useHydrated();
  return (
    <span
      className="inline-flex shrink-0 items-center gap-1.5"
      title={window.closesAt && hydrated ? `Until ${formatExact(new Date(window.closesAt))}` : undefined}
      suppressHydrationWarning
    >
      <Reply aria-hidden className="size-3.5 text-muted" />
      {open && window.closesAt ? (
        <span>
          <span className="text-muted">free replies </span>
          <Countdown until={window.closesAt} className="font-medium" />
        </span>
      ) : (
        <span className="text-warning-ink">
          {window.closesAt ? "free replies are closed" : "no free replies yet"}
        </span>
      )}
      {window.freeEntryEndsAt && <FreeEntry until={window.freeEntryEndsAt} />}
    </span>
  );
}

/** Shown while nothing that is sent costs anything. */
function FreeEntry({ until }: { until: string }) {
  const hydrated = useHydrated();
  const now = useNow(60_000);
  if (now >= Date.parse(until)) return null;
  const words = `came by an ad: messages cost nothing${hydrated ? ` until ${formatExact(new Date(until))}` : ""}`;
  return (
    <span title={words} suppressHydrationWarning>
      <Megaphone aria-hidden className="size-3.5 text-muted" />
      <span className="sr-only">{words}</span>
    </span>
  );
}
