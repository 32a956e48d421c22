"use client";

import { formatDuration } from "./format-duration";
import { useNow } from "./use-now";

/** What is left until a moment, ticking each second; `ended` takes its place afterwards. */
export function Countdown({
  until,
  ended = "over",
  className,
}: {
  until: string | Date;
  ended?: string;
  className?: string;
}) {
  const date = typeof until === "string" ? new Date(until) : until;
  const leftSeconds = (date.getTime() - useNow()) / 1_000;
  return (
    <time dateTime={date.toISOString()} className={className} suppressHydrationWarning>
      {leftSeconds > 0 ? formatDuration(leftSeconds) : ended}
    </time>
  );
}
