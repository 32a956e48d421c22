const dayMinutes = 1_440;

/** In minutes since midnight; may reach over it. Both the same is none. */
export type QuietHours = { fromMinute: number; untilMinute: number };

/**
 * When the quiet hours that hold at this moment in this zone end; null outside of them, and for a zone nobody knows. By the
 * wall clock there: on a night with a clock change the end is where that clock shows it.
 * @param timeZone as IANA names it, e.g. `Europe/Berlin`
 */
export function quietUntil(timeZone: string, hours: QuietHours, now: Date): Date | null {
  const minute = minuteOfDay(timeZone, now);
  if (minute === null) return null;
  const { fromMinute, untilMinute } = hours;
  const isQuiet =
    fromMinute <= untilMinute
      ? minute >= fromMinute && minute < untilMinute
      : minute >= fromMinute || minute < untilMinute;
  if (!isQuiet) return null;
  const leftMinutes = (untilMinute - minute + dayMinutes) % dayMinutes;
  const end = new Date(Math.floor(now.getTime() / 60_000) * 60_000 + leftMinutes * 60_000);
  const shownMinute = minuteOfDay(timeZone, end) ?? untilMinute;
  const shift = ((untilMinute - shownMinute + dayMinutes * 1.5) % dayMinutes) - dayMinutes / 2;
  const mended = new Date(end.getTime() + shift * 60_000);
  return mended > now ? mended : end;
}

const formats = new Map<string, Intl.DateTimeFormat | null>();

function minuteOfDay(timeZone: string, at: Date): number | null {
  const format = formatOf(timeZone);
  if (!format) return null;
  const parts = format.formatToParts(at);
  const read = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return read("hour") * 60 + read("minute");
}

function formatOf(timeZone: string): Intl.DateTimeFormat | null {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const format = makeFormat(timeZone);
  formats.set(timeZone, format);
  return format;
}

function makeFormat(timeZone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat("en", {
      timeZone,
      hour: "numeric",
      minute: "numeric",
      hourCycle: "h23",
    });
  } catch {
    return null;
  }
}
