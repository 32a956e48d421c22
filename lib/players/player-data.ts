import type { Balance } from "@/db/schema/players";
import type { Tier } from "@/lib/tiers";
import type { Money, PlayerPurchase } from "./player-record";

/** Where a figure comes from: the studio's backend, or what the studio last put into our own table. */
export type Source = {
  source: "studio" | "own";
  /** When the studio said so, ISO 8601; null when it never did. */
  at: string | null;
  /** Why it is not fresh from the studio's backend, if one is configured; for a person. */
  trouble: string | null;
};

/** What a player has and did in the game. Plain data, so that it may cross to the browser. */
export type PlayerData = {
  profile: Source & { tier: Tier; spendTotal: Money | null };
  /** `balances` is null when nobody has said. */
  balances: Source & { balances: Balance[] | null; rewards: { id: string; title: string }[] };
  /** The newest first. */
  purchases: Source & { purchases: PlayerPurchase[] };
};
