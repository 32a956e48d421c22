import { timeFormat } from "./time-format";

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** How long ago, in the fewest words: `now`, `42 s`, `9 min`, `3 h`, `2 d`, then the date. The future gets an `in`. */
export function formatRelative(at: Date, now: number, timeZone?: string): string {
  const seconds = Math.round((now - at.getTime()) / 1_000);
  const distance = Math.abs(seconds);
  if (distance < 5) return "now";
  if (distance >= 7 * day) return formatDay(at, now, timeZone);
  const words = inWords(distance);
  return seconds < 0 ? `in ${words}` : words;
}

/** The same of what lies behind, within a sentence: `just now`, `9 min ago`, `on 4 May`. */
export function formatAgo(at: Date, now: number, timeZone?: string): string {
  const said = formatRelative(at, now, timeZone);
  if (said === "now") return "just now";
  return now - at.getTime() >= 7 * day * 1_000 ? `on ${said}` : `${said} ago`;
}

function inWords(seconds: number): string {
  if (seconds < minute) return `${seconds} s`;
  if (seconds < hour) return `${Math.floor(seconds / minute)} min`;
  if (seconds < day) return `${Math.floor(seconds / hour)} h`;
  return `${Math.floor(seconds / day)} d`;
}

/** `4 May`, with the year only when it is another one. */
export function formatDay(at: Date, now: number, timeZone?: string): string {
  const sameYear = at.getUTCFullYear() === new Date(now).getUTCFullYear();
  return timeFormat({
    day: "numeric",
    month: "short",
    year: sameYear ? undefined : "numeric",
    timeZone,
  }).format(at);
}

/** To the second, with the zone: `14 Nov 2025, 14:22:05 CET`. */
export function formatExact(at: Date, timeZone?: string): string {
  return timeFormat({
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    timeZoneName: "short",
    timeZone,
  }).format(at);
}
