import type { Channel } from "@/lib/channel";

/** A sending number and what its provider allows it. */
export type Allowance = {
  integrationId: string;
  channel: Channel;
  ratePerSecond: number;
  /** Whom the daily tier belongs to; its numbers share one place in Redis. */
  portfolio: string;
  /** Recipients to be written to first within 24 h; null for as many as one likes. */
  tierMost: number | null;
};

/** Meta's name of a messaging tier, such as `TIER_2K`, as a number of recipients. Null for unlimited, and while unknown. */
export function tierMost(tier: string | null): number | null {
  if (tier === null || tier === "TIER_UNLIMITED") return null;
  const [, count, thousands] = /^TIER_(\d+)(K?)$/.exec(tier) ?? [];
  if (count === undefined) return tier === "TIER_NOT_SET" ? smallestTier : null;
  return Number(count) * (thousands ? 1_000 : 1);
}

const smallestTier = 250;

/** The keys of one number; the braces keep all keys of a portfolio together in a Redis Cluster. */
export function outboxKeys({ integrationId, portfolio }: Pick<Allowance, "integrationId" | "portfolio">) {
  const number = `outbox:{${portfolio}}:${integrationId}`;
  return {
    bucket: `${number}:bucket`,
    grants: `${number}:grants`,
    breaker: `${number}:breaker`,
    /** Says that what Redis knows of the number is whole; gone after a flush. */
    whole: `${number}:whole`,
    pair: (recipient: string) => `${number}:pair:${recipient}`,
    tier: `outbox:{${portfolio}}:tier`,
    tierQueue: `outbox:{${portfolio}}:tier-queue`,
    tierQueued: `outbox:{${portfolio}}:tier-queued`,
  };
}
