/** When sending on a number stops, and for how long. */
export const breakerRule = {
  /** Failures in a row, over all workers. */
  opensAfter: 5,
  openMs: 60_000,
  /** How long a probe may take before another one is let through. */
  probeMs: 20_000,
} as const;

/** What one try says about the way to the provider: `failed` counts, `refused` stops the number at once. */
export type TryReport = { said: "fine" | "failed" | "refused"; isProbe: boolean };

/** `openUntilMs` is 0 while closed. */
export type BreakerState = { failures: number; openUntilMs: number };

export type BreakerChange = "opened" | "closed" | null;

/**
 * The rule of the breaker, one try after another. While it is open only a probe's word counts: a good one closes it, a bad
 * one keeps it open for as long again.
 */
export function stepBreaker(
  state: BreakerState,
  report: TryReport,
  nowMs: number,
): { state: BreakerState; change: BreakerChange } {
  const { openMs, opensAfter } = breakerRule;
  const isFine = report.said === "fine";
  if (state.openUntilMs > 0) {
    if (!report.isProbe) return { state, change: null };
    if (isFine) return { state: { failures: 0, openUntilMs: 0 }, change: "closed" };
    return { state: { ...state, openUntilMs: nowMs + openMs }, change: null };
  }
  const failures = isFine ? 0 : state.failures + 1;
  const opens = report.said === "refused" || failures >= opensAfter;
  return opens
    ? { state: { failures, openUntilMs: nowMs + openMs }, change: "opened" }
    : { state: { failures, openUntilMs: 0 }, change: null };
}
