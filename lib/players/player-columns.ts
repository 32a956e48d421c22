import { sql } from "drizzle-orm";
import { players } from "@/db/schema/players";
import type { Tier } from "@/lib/tiers";
import { maskPhone } from "./mask-phone";
import type { PlayerSummary } from "./player-summary";

// Named by hand: drizzle leaves the table away where a query has only one, and `id` would then be the identity's.
const latest = (kind: "phone" | "username") => sql<string | null>`(
  select i.value from identities i where i.player_id = players.id and i.kind = ${kind}
    and i.ended_at is null
  order by i.last_seen_at desc, i.id desc limit 1)`;

/** What a query over `players` selects to name one; `summarisePlayer` reads it. */
export const playerColumns = {
  id: players.id,
  displayName: players.displayName,
  tier: players.tier,
  phone: latest("phone"),
  username: latest("username"),
};

/** When the player last wrote, as text; null for one who never did. */
export const lastSeenAt = sql<string | null>`(
  select max(c.last_inbound_at) from conversations c where c.player_id = players.id)`;

type PlayerRow = {
  id: string;
  displayName: string | null;
  tier: string;
  phone: string | null;
  username: string | null;
};

/** How people call a player who may have no name and no number; the number stays masked. */
export function summarisePlayer(row: PlayerRow): PlayerSummary {
  const maskedPhone = row.phone && maskPhone(row.phone);
  return {
    id: row.id,
    name: row.displayName ?? row.username ?? maskedPhone ?? "Player",
    tier: row.tier as Tier,
    maskedPhone,
    username: row.username,
  };
}
