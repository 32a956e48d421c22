import type { Sql } from "@/db/client";
import type { Clock } from "@/lib/clock";
import type { Allowance } from "./allowance";
import {
  type BreakerChange,
  type BreakerState,
  breakerRule,
  stepBreaker,
  type TryReport,
} from "./breaker-rule";
import { countReached } from "./find-tier-room";
import { type PairRule, pairRuleOf } from "./limits";
import type { TokenAsk, Tokens, TokenVerdict } from "./take-tokens";

type Alone = {
  nextFreeMs: number;
  pairSpentMs: Map<string, number>;
  breaker: BreakerState;
  probeUntilMs: number;
};

/** What one worker allows itself while it cannot count together with the others. */
const cautiousShare = 0.25;
const tierRetryMs = 5_000;
const mostPairsKept = 10_000;

/**
 * The limits as one worker keeps them alone: a quarter of a number's rate and of the pair rule. Room in the tier is what
 * PostgreSQL says, and only for what is critical; the rest waits until workers can count together again.
 * @param nowMs a monotonic clock in milliseconds
 */
export function standInForRedis({ sql, now, nowMs }: { sql: Sql; now: Clock; nowMs: () => number }) {
  const numbers = new Map<string, Alone>();

  function aloneFor({ integrationId }: Pick<Allowance, "integrationId">): Alone {
    const known = numbers.get(integrationId);
    if (known) return known;
    const alone = {
      nextFreeMs: 0,
      pairSpentMs: new Map(),
      breaker: { failures: 0, openUntilMs: 0 },
      probeUntilMs: 0,
    };
    numbers.set(integrationId, alone);
    return alone;
  }

  async function take(number: Allowance, asks: readonly TokenAsk[]): Promise<Tokens> {
    const alone = aloneFor(number);
    const { breaker } = alone;
    const at = nowMs();
    const isOpen = breaker.openUntilMs > 0;
    const closedUntilMs = Math.max(breaker.openUntilMs, alone.probeUntilMs);
    if (isOpen && at < closedUntilMs) {
      const verdict: TokenVerdict = { leaves: false, limit: "breaker", waitMs: closedUntilMs - at };
      return { failures: breaker.failures, verdicts: asks.map(() => verdict) };
    }
    const needsTier =
      number.tierMost !== null && asks.some(({ isFirstWord, isCritical }) => isFirstWord && isCritical);
    const reached = needsTier
      ? await countReached(sql, number.portfolio, now()).catch(() => Number.POSITIVE_INFINITY)
      : 0;
    const grants = grantOne(alone, number, asks, reached, at);
    if (isOpen && grants.some(({ leaves }) => leaves)) alone.probeUntilMs = at + breakerRule.probeMs;
    return {
      failures: breaker.failures,
      verdicts: grants.map((grant) => (grant.leaves ? { ...grant, isProbe: isOpen } : grant)),
    };
  }

  function report(number: Allowance, reports: readonly TryReport[]): BreakerChange {
    const alone = aloneFor(number);
    let last: BreakerChange = null;
    for (const one of reports) {
      const { state, change } = stepBreaker(alone.breaker, one, nowMs());
      if (state !== alone.breaker) alone.probeUntilMs = 0;
      alone.breaker = state;
      last = change ?? last;
    }
    return last;
  }

  return { take, report };
}

function grantOne(
  alone: Alone,
  number: Allowance,
  asks: readonly TokenAsk[],
  reached: number,
  at: number,
): TokenVerdict[] {
  const intervalMs = 1_000 / (number.ratePerSecond * cautiousShare);
  alone.nextFreeMs = Math.max(alone.nextFreeMs, at - intervalMs);
  let granted = 0;
  return asks.map((ask): TokenVerdict => {
    const rule = cautious(pairRuleOf(number.channel, ask.recipient));
    const pairWaitMs = pairWait(alone, ask.recipient, rule, at);
    if (pairWaitMs > 0) return { leaves: false, limit: "pair", waitMs: pairWaitMs };
    if (ask.isFirstWord && number.tierMost !== null && !(ask.isCritical && reached <= number.tierMost)) {
      return { leaves: false, limit: "tier", waitMs: tierRetryMs };
    }
    if (granted > 0 || alone.nextFreeMs > at) {
      return { leaves: false, limit: "number", waitMs: Math.max(1, alone.nextFreeMs - at) };
    }
    granted += 1;
    alone.nextFreeMs += intervalMs;
    spendPair(alone, ask.recipient, rule, at);
    return { leaves: true, isProbe: false };
  });
}

function cautious({ intervalMs, burst }: PairRule): PairRule {
  return { intervalMs: intervalMs / cautiousShare, burst: Math.max(1, Math.floor(burst * cautiousShare)) };
}

function pairWait({ pairSpentMs }: Alone, recipient: string, rule: PairRule, at: number): number {
  const spent = Math.max(pairSpentMs.get(recipient) ?? 0, at) + rule.intervalMs;
  return spent - at - rule.burst * rule.intervalMs;
}

function spendPair({ pairSpentMs }: Alone, recipient: string, rule: PairRule, at: number): void {
  pairSpentMs.set(recipient, Math.max(pairSpentMs.get(recipient) ?? 0, at) + rule.intervalMs);
  if (pairSpentMs.size <= mostPairsKept) return;
  for (const [known, spent] of pairSpentMs) if (spent <= at) pairSpentMs.delete(known);
}
