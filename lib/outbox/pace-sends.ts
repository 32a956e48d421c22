import type { Redis } from "ioredis";
import type { Sql } from "@/db/client";
import type { Clock } from "@/lib/clock";
import type { Log } from "@/lib/log";
import type { Allowance } from "./allowance";
import { reportTries } from "./breaker";
import type { BreakerChange, TryReport } from "./breaker-rule";
import { restoreTokens } from "./restore-tokens";
import { standInForRedis } from "./stand-in-for-redis";
import { type TokenAsk, type Tokens, takeTokens } from "./take-tokens";

/** Who may leave now, and how it went: by Redis, where all workers meet, or alone while it is away. */
export type Pace = {
  take: (number: Allowance, asks: readonly TokenAsk[]) => Promise<Tokens>;
  report: (number: Allowance, reports: readonly TryReport[]) => Promise<BreakerChange>;
};

export type PaceOptions = {
  redis: Redis;
  sql: Sql;
  log: Log;
  now: Clock;
  /** A monotonic clock in milliseconds. */
  nowMs?: () => number;
};

const askAgainAfterMs = 1_000;
const restoreTries = 3;

/**
 * The limits of all numbers. While Redis is away each worker keeps to a quarter of them by itself and has breakers of its own,
 * so that messages go on leaving; after a flush Redis is first told what left lately.
 */
export function paceSends({ redis, sql, log, now, nowMs = () => performance.now() }: PaceOptions): Pace {
  const standIn = standInForRedis({ sql, now, nowMs });
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

  function goOnAlone(error: unknown): void {
    if (isAway) return;
    log.warn({ err: error }, "without redis, messages leave at a cautious share of the limits");
    isAway = true;
    void askUntilBack();
  }

  async function takeTogether(number: Allowance, asks: readonly TokenAsk[]): Promise<Tokens> {
    for (let attempt = 1; attempt <= restoreTries; attempt++) {
      const tokens = await takeTokens(redis, number, asks, now());
      if (tokens) return tokens;
      log.info({ integrationId: number.integrationId }, "redis is told again what left lately");
      await restoreTokens(sql, redis, number, now());
    }
    throw new Error("redis forgets what it is told");
  }

  return {
    async take(number, asks) {
      if (isAway) return standIn.take(number, asks);
      try {
        return await takeTogether(number, asks);
      } catch (error) {
        goOnAlone(error);
        return standIn.take(number, asks);
      }
    },
    async report(number, reports) {
      if (isAway) return standIn.report(number, reports);
      try {
        return await reportTries(redis, number, reports);
      } catch (error) {
        goOnAlone(error);
        return standIn.report(number, reports);
      }
    },
  };
}
