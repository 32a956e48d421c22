"use client";

import { Timer } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { formatDuration } from "@/components/ui/format-duration";
import { formatExact } from "@/components/ui/format-relative";
import { useHydrated, useNow } from "@/components/ui/use-now";

const goldPriority = 3;
const warmsAfterSeconds = { goldAndAbove: 60, others: 300 };

/** Whether the player has waited long enough to be pressing: a minute for gold and above, five for everyone else. */
export function isPressing(waitedSeconds: number, priority: number): boolean {
  return (
    waitedSeconds >= (priority <= goldPriority ? warmsAfterSeconds.goldAndAbove : warmsAfterSeconds.others)
  );
}

/** How long the player has waited for us. */
export function WaitingBadge({
  since,
  priority,
  lastMessageAt,
  long = false,
}: {
  since: string;
  priority: number;
  /** Told on hover where it is another time. */
  lastMessageAt?: string;
  /** In words, where there is room. */
  long?: boolean;
}) {
  const now = useNow();
  const hydrated = useHydrated();
  const seconds = Math.max(0, (now - new Date(since).getTime()) / 1_000);
  const words = `Waiting for us for ${formatDuration(seconds)}`;
  return (
    <span
      title={hydrated ? words + lastLine(since, lastMessageAt) : undefined}
      className="inline-flex"
      suppressHydrationWarning
    >
      <Badge
        tone={hydrated && isPressing(seconds, priority) ? "warning" : "neutral"}
        icon={<Timer aria-hidden />}
      >
        <span aria-hidden suppressHydrationWarning>
          {long && <span className="max-md:hidden">waiting </span>}
          {inOneUnit(seconds)}
        </span>
        <span className="sr-only" suppressHydrationWarning>
          {words}
        </span>
      </Badge>
    </span>
  );
}

function lastLine(since: string, lastMessageAt: string | undefined): string {
  if (lastMessageAt === undefined || lastMessageAt === since) return "";
  return `. Last message ${formatExact(new Date(lastMessageAt))}`;
}

/** `37 s`, `6 min`, `3 h`, `2 d`: rounded down. */
function inOneUnit(seconds: number): string {
  const [amount, unit] = formatDuration(seconds).split(" ");
  return `${amount} ${unit}`;
}
