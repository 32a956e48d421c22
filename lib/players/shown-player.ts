import type { Tier } from "@/lib/tiers";
import type { PlayerLine } from "./list-players";
import { summarisePlayer } from "./player-columns";
import type { PlayerRecord } from "./player-record";

/** A line of the players page, the number masked. Plain data, so that it may cross to the browser. */
export type ShownLine = {
  id: string;
  name: string;
  username: string | null;
  maskedPhone: string | null;
  externalId: string | null;
  tier: Tier;
  country: string | null;
  isFrozen: boolean;
  lastSeenAt: string | null;
};

/** A player's page: all that our table holds, the number masked, of a security question only whether there is one. */
export type ShownPlayer = Omit<PlayerRecord, "phone" | "securityQuestion" | "purchases" | "balances"> & {
  name: string;
  maskedPhone: string | null;
  hasSecurityQuestion: boolean;
};

export function shownLine(line: PlayerLine): ShownLine {
  const { id, externalId, tier, country, isFrozen, lastSeenAt } = line;
  const { name, username, maskedPhone } = summarisePlayer(line);
  return { id, name, username, maskedPhone, externalId, tier, country, isFrozen, lastSeenAt };
}

export function shownPlayer(player: PlayerRecord): ShownPlayer {
  const { phone: _, securityQuestion, purchases: __, balances: ___, ...rest } = player;
  const { name, maskedPhone } = summarisePlayer(player);
  return { ...rest, name, maskedPhone, hasSecurityQuestion: securityQuestion !== null };
}
