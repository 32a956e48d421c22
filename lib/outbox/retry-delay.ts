import type { RetryClass } from "./send-answer";

const pairTries = 5;
const backoffTries = 12;
/** A day of tries; the breaker lets few of them be made. */
const outageTries = 300;
const firstBackoffMs = 1_000;
const longestBackoffMs = 300_000;
const longestRetryAfterMs = 3_600_000;

/**
 * Pause in ms before the next try, null when there is none. `attempt` counts the tries made, from 1. The pair class waits
 * 4^n s (1, 4, 16, 64, 256), as Meta asks for error 131056; the others back off exponentially with full jitter, at most
 * 300 s, and never come before the provider's Retry-After (obeyed up to an hour). There are 12 tries (about ten minutes), and
 * 300 while the provider cannot be reached: then messages wait rather than fail.
 * @param random from 0 (inclusive) to 1
 */
export function retryDelayMs(
  retry: { retryClass: RetryClass; attempt: number; retryAfterMs?: number | undefined },
  random: number,
): number | null {
  const { retryClass, attempt, retryAfterMs = 0 } = retry;
  if (retryClass === "pair") return attempt > pairTries ? null : 1_000 * 4 ** (attempt - 1);
  if (attempt >= (retryClass === "outage" ? outageTries : backoffTries)) return null;
  const ceilingMs = Math.min(longestBackoffMs, firstBackoffMs * 2 ** (attempt - 1));
  return Math.min(retryAfterMs, longestRetryAfterMs) + Math.ceil(random * ceilingMs);
}
