"use client";

import { timeFormat } from "@/components/ui/time-format";
import { useNow } from "@/components/ui/use-now";

/** What the clock shows where the player is: `16:22 Tel Aviv`. */
export function LocalTime({ timeZone }: { timeZone: string }) {
  const now = useNow(15_000);
  const place = timeZone.split("/").at(-1)?.replaceAll("_", " ");
  return (
    <span suppressHydrationWarning>
      {timeIn(timeZone, now)} {place}
    </span>
  );
}

function timeIn(timeZone: string, now: number): string {
  try {
    return timeFormat({ hour: "2-digit", minute: "2-digit", timeZone }).format(now);
  } catch {
    return "";
  }
}
