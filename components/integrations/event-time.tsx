"use client";

import { formatExact } from "@/components/ui/format-relative";
import { timeFormat } from "@/components/ui/time-format";
import { useHydrated } from "@/components/ui/use-now";

/** When it happened, to the second: a log is compared with other logs. The server writes UTC, the browser its own zone. */
export function EventTime({ at }: { at: Date }) {
  const timeZone = useHydrated() ? undefined : "UTC";
  const day = timeFormat({ day: "numeric", month: "short", timeZone }).format(at);
  const clock = timeFormat({ timeStyle: "medium", timeZone }).format(at);
  return (
    <time dateTime={at.toISOString()} title={formatExact(at, timeZone)} suppressHydrationWarning>
      <span className="text-muted" suppressHydrationWarning>
        {day}
      </span>{" "}
      {clock}
    </time>
  );
}
