type Ahead = {
  state: string;
  /** Recipients of this batch that have not left. */
  queued: number;
  /** Messages of other running batches on the same number that leave before. */
  before: number;
  /** What the number may send. */
  ratePerSecond: number;
  /** What left lately, null until measured. */
  perSecond: number | null;
};

const standstillPerSecond = 0.05;

/**
 * About how many seconds until the last message has left; null while nothing moves. With others before it, by the number's
 * rate; alone, by the measured speed, which also knows of slow answers and waiting.
 */
export function secondsLeft({ state, queued, before, ratePerSecond, perSecond }: Ahead): number | null {
  if (queued === 0) return 0;
  if (state !== "running") return null;
  if (before > 0 || perSecond === null) return Math.ceil((queued + before) / ratePerSecond);
  if (perSecond < standstillPerSecond) return null;
  return Math.ceil(queued / Math.min(perSecond, ratePerSecond));
}
