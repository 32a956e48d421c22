"use client";

import { formatExact } from "@/components/ui/format-relative";
import { timeFormat } from "@/components/ui/time-format";
import { useHydrated } from "@/components/ui/use-now";

/** The time of day, such as 14:21, with the exact moment on hover. The server writes UTC, the browser its own zone. */
export function ClockTime({ at, className }: { at: string; className?: string }) {
  const timeZone = useHydrated() ? undefined : "UTC";
  const date = new Date(at);
  return (
    <time dateTime={at} title={formatExact(date, timeZone)} className={className} suppressHydrationWarning>
      {timeFormat({ hour: "2-digit", minute: "2-digit", timeZone }).format(date)}
    </time>
  );
}
