import { systemClock } from "@/lib/clock";

/** `14:22` in the browser's own zone. */
export function timeOf(at: string): string {
  return new Date(at).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}

/** `Today`, `Yesterday`, `Friday, 14 November`. */
export function dayOf(at: string, now = systemClock()): string {
  const day = new Date(at).toDateString();
  if (day === now.toDateString()) return "Today";
  const yesterday = new Date(now);
  yesterday.setDate(now.getDate() - 1);
  if (day === yesterday.toDateString()) return "Yesterday";
  return new Date(at).toLocaleDateString("en-GB", { weekday: "long", day: "numeric", month: "long" });
}
