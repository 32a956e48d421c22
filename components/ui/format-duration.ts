const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** In words with units, two places at most: `37 s`, `1 min 52 s`, `23 h 58 min`, `3 d 4 h`. Negative counts as zero. */
export function formatDuration(totalSeconds: number): string {
  const seconds = Math.max(0, Math.floor(totalSeconds));
  if (seconds < minute) return `${seconds} s`;
  if (seconds < hour) return pair(Math.floor(seconds / minute), "min", seconds % minute, "s");
  if (seconds < day)
    return pair(Math.floor(seconds / hour), "h", Math.floor((seconds % hour) / minute), "min");
  return pair(Math.floor(seconds / day), "d", Math.floor((seconds % day) / hour), "h");
}

function pair(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}

/** As short as fits into a ring: `37s`, `1:52`, `6m`, `3h`, `2d`. */
export function formatDurationShort(totalSeconds: number): string {
  const seconds = Math.max(0, Math.floor(totalSeconds));
  if (seconds < minute) return `${seconds}s`;
  if (seconds < 2 * minute) return `1:${String(seconds % minute).padStart(2, "0")}`;
  if (seconds < hour) return `${Math.floor(seconds / minute)}m`;
  if (seconds < day) return `${Math.floor(seconds / hour)}h`;
  return `${Math.floor(seconds / day)}d`;
}
