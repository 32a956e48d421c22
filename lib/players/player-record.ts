import type { Balance } from "@/db/schema/players";
import type { Tier } from "@/lib/tiers";

export type Money = { amountMicros: number; currency: string };

export type PlayerPurchase = Money & { id: string; product: string; occurredAt: string };

/** Everything our own table knows of a player. The security answer is not among it. */
export type PlayerRecord = {
  id: string;
  externalId: string | null;
  /** In E.164, whole. */
  phone: string | null;
  username: string | null;
  displayName: string | null;
  tier: Tier;
  country: string | null;
  language: string | null;
  timeZone: string | null;
  spendTotal: Money | null;
  balances: Balance[] | null;
  /** The newest first, at most 100. */
  purchases: PlayerPurchase[];
  attributes: Record<string, string | number | boolean>;
  securityQuestion: string | null;
  frozen: { at: string; reason: string } | null;
  lastSeenAt: string | null;
  createdAt: string;
  studioUpdatedAt: string | null;
};
