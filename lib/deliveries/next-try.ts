const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** Pauses after the first, second … failed try. */
const ladderMs = [
  5 * second,
  30 * second,
  2 * minute,
  10 * minute,
  30 * minute,
  hour,
  2 * hour,
  4 * hour,
  8 * hour,
];
const dayMs = 24 * hour;
const longestRetryAfterMs = hour;
const jitter = 0.1;

/**
 * Pause in ms until the next try, null when the day of tries is over. The ladder grows from 5 s to 8 h, each step 10 % off either
 * way, and its last try comes when the day ends. A receiver's Retry-After is obeyed up to an hour.
 * @param failed tries so far, the last one included, from 1
 * @param sinceMs since the delivery was made or replayed
 * @param random from 0 (inclusive) to 1
 */
export function nextTryMs(
  {
    failed,
    sinceMs,
    retryAfterMs = 0,
  }: { failed: number; sinceMs: number; retryAfterMs?: number | undefined },
  random: number,
): number | null {
  const leftMs = dayMs - sinceMs;
  if (leftMs <= 0) return null;
  const step = ladderMs[Math.min(failed, ladderMs.length) - 1] ?? 8 * hour;
  const pauseMs = Math.round(step * (1 - jitter + 2 * jitter * random));
  return Math.min(leftMs, Math.max(pauseMs, Math.min(retryAfterMs, longestRetryAfterMs)));
}
