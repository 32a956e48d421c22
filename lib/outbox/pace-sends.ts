import type { Redis } from "ioredis";
import type { Log } from "@/lib/log";
import { type Allowance, type TokenVerdict, takeTokens, verdict } from "./take-tokens";

export type PaceSends = (
  number: Allowance,
  sends: readonly { recipient: string }[],
) => Promise<TokenVerdict[]>;

/** What one worker allows itself while it cannot count together with the others. */
const cautiousShare = 0.25;
const askAgainAfterMs = 1_000;

/**
 * Decides which messages may leave now: by the buckets in Redis that all workers share, and while Redis is away by one of this
 * process's own that fills at a quarter of the number's rate, so that messages go on leaving.
 * @param nowMs a monotonic clock in milliseconds
 */
export function paceSends(redis: Redis, log: Log, nowMs: () => number = () => performance.now()): PaceSends {
  const nextFreeMs = new Map<string, number>();
  let isAway = false;

  async function askUntilBack(): Promise<void> {
    while (isAway) {
      await new Promise((resolve) => setTimeout(resolve, askAgainAfterMs).unref());
      isAway = await redis.ping().then(
        () => false,
        () => redis.status !== "end",
      );
    }
  }

  function takeAlone(number: Allowance, sends: readonly { recipient: string }[]): TokenVerdict[] {
    const intervalMs = 1_000 / (number.ratePerSecond * cautiousShare);
    const now = nowMs();
    const freeMs = Math.max(nextFreeMs.get(number.integrationId) ?? 0, now - intervalMs);
    const granted = freeMs <= now ? Math.min(sends.length, 1) : 0;
    nextFreeMs.set(number.integrationId, freeMs + granted * intervalMs);
    return sends.map((_, place) =>
      verdict(place < granted, Math.max(0, freeMs + granted * intervalMs - now)),
    );
  }

  return async (number, sends) => {
    if (isAway) return takeAlone(number, sends);
    try {
      return await takeTokens(redis, number, sends);
    } catch (error) {
      if (!isAway) log.warn({ err: error }, "without redis, messages leave at a cautious share of the rate");
      isAway = true;
      void askUntilBack();
      return takeAlone(number, sends);
    }
  };
}
