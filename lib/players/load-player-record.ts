import { and, desc, eq } from "drizzle-orm";
import { players } from "@/db/schema/players";
import { purchases } from "@/db/schema/purchases";
import type { Context } from "@/lib/context";
import { NotFound } from "@/lib/errors";
import type { Tier } from "@/lib/tiers";
import { lastSeenAt, playerColumns } from "./player-columns";
import type { PlayerPurchase, PlayerRecord } from "./player-record";

const shownPurchases = 100;

/** All that our table holds of a player, by our id. Throws NotFound. */
export async function loadPlayerRecord(
  ctx: Pick<Context, "db" | "workspace">,
  playerId: string,
): Promise<PlayerRecord> {
  const [[row], bought] = await Promise.all([
    ctx.db
      .select({ player: players, phone: playerColumns.phone, username: playerColumns.username, lastSeenAt })
      .from(players)
      .where(and(eq(players.workspaceId, ctx.workspace.id), eq(players.id, playerId))),
    ctx.db
      .select()
      .from(purchases)
      .where(eq(purchases.playerId, playerId))
      .orderBy(desc(purchases.occurredAt), desc(purchases.id))
      .limit(shownPurchases),
  ]);
  if (!row) throw new NotFound("player");
  return recordOf(row, bought.map(purchaseOf));
}

type Row = {
  player: typeof players.$inferSelect;
  phone: string | null;
  username: string | null;
  lastSeenAt: string | null;
};

function recordOf({ player, phone, username, lastSeenAt }: Row, bought: PlayerPurchase[]): PlayerRecord {
  const { spendMicros, spendCurrency, frozenAt, frozenReason } = player;
  const isSpendKnown = spendMicros !== null && spendCurrency !== null;
  return {
    id: player.id,
    externalId: player.externalId,
    phone,
    username,
    displayName: player.displayName,
    tier: player.tier as Tier,
    country: player.country,
    language: player.language,
    timeZone: player.timeZone,
    spendTotal: isSpendKnown ? { amountMicros: spendMicros, currency: spendCurrency } : null,
    balances: player.balances,
    purchases: bought,
    attributes: player.attributes,
    securityQuestion: player.securityQuestion,
    frozen: frozenAt && { at: frozenAt.toISOString(), reason: frozenReason ?? "" },
    lastSeenAt: lastSeenAt && new Date(lastSeenAt).toISOString(),
    createdAt: player.createdAt.toISOString(),
    studioUpdatedAt: player.studioUpdatedAt?.toISOString() ?? null,
  };
}

function purchaseOf(row: typeof purchases.$inferSelect): PlayerPurchase {
  const { externalId: id, product, amountMicros, currency, occurredAt } = row;
  return { id, product, amountMicros, currency, occurredAt: occurredAt.toISOString() };
}
