import { timeFormat } from "@/components/ui/time-format";

const dayMs = 86_400_000;

/** The calendar day of a moment, the same text for the same day. */
export function dayKey(at: string | number, timeZone: string | undefined): string {
  const [day, month, year] = timeFormat({ day: "2-digit", month: "2-digit", year: "numeric", timeZone })
    .format(new Date(at))
    .split("/");
  return `${year}-${month}-${day}`;
}

/** `Today`, `Yesterday`, `Tuesday 4 November`, with the year only when it is another one. */
export function dayName(at: string, now: number, timeZone: string | undefined): string {
  const key = dayKey(at, timeZone);
  const today = dayKey(now, timeZone);
  if (key === today) return "Today";
  if (key === dayKey(now - dayMs, timeZone)) return "Yesterday";
  return timeFormat({
    weekday: "long",
    day: "numeric",
    month: "long",
    year: key.slice(0, 4) === today.slice(0, 4) ? undefined : "numeric",
    timeZone,
  }).format(new Date(at));
}
