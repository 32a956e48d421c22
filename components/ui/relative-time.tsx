"use client";

import { systemClock } from "@/lib/clock";
import { formatAgo, formatExact, formatRelative } from "./format-relative";
import { useHydrated, useNow } from "./use-now";

const minuteMs = 60_000;

/** How long ago, ticking, with the exact time on hover. The server writes UTC and the browser its own zone. */
export function RelativeTime({
  at,
  ago = false,
  className,
}: {
  at: string | Date;
  /** Of what lies behind, in the words of a sentence. */
  ago?: boolean;
  className?: string;
}) {
  const date = typeof at === "string" ? new Date(at) : at;
  const recent = Math.abs(systemClock().getTime() - date.getTime()) < 2 * minuteMs;
  const now = useNow(recent ? 1_000 : minuteMs / 2);
  const hydrated = useHydrated();
  const zone = hydrated ? undefined : "UTC";
  return (
    <time
      dateTime={date.toISOString()}
      title={formatExact(date, zone)}
      className={className}
      suppressHydrationWarning
    >
      {ago ? formatAgo(date, now, zone) : formatRelative(date, now, zone)}
    </time>
  );
}
