const fewest = 20;
const seconds = 2;
const mostDelayed = 20_000;

/**
 * How many more messages of a batch the outbox should take: two seconds' worth of the number's rate lies ready, so that the
 * queue stays short however large the batch, and what waits for its time (a retry, quiet hours, the tier) takes no part of
 * that until there is very much of it.
 */
export function feedRoom(ahead: { ratePerSecond: number; queued: number; delayed: number }): number {
  const depth = Math.max(fewest, Math.ceil(ahead.ratePerSecond * seconds));
  return Math.max(0, depth + Math.min(ahead.delayed, mostDelayed) - ahead.queued);
}

const share = 0.75;
const mostIdleSeconds = 1;
const firstIdleSeconds = 0.25;

/**
 * How many while something less urgent waits on the same number that is not of a batch: three quarters of the rate since the
 * last feeding, so that a long batch of high priority delays an answer by seconds and never until its own end.
 */
export function sharedRoom(since: { ratePerSecond: number; idleSeconds: number | null }): number {
  const seconds = Math.min(since.idleSeconds ?? firstIdleSeconds, mostIdleSeconds);
  return Math.floor(since.ratePerSecond * share * seconds);
}
