import type { Connector } from "@/lib/connector/connector";
import { findConnector } from "@/lib/connector/find-connector";
import { type Recalled, recallStudio } from "@/lib/connector/recall-studio";
import { type Context, requireScope } from "@/lib/context";
import { loadPlayerRecord } from "./load-player-record";
import type { PlayerData, Source } from "./player-data";
import type { PlayerRecord } from "./player-record";

/**
 * What a player has and did in the game, from the studio's backend when it is connected and answers, else from our own table;
 * each part says which, and how old it is. `playerId` is ours. Throws NotFound.
 */
export async function loadPlayerData(ctx: Context, playerId: string): Promise<PlayerData> {
  requireScope(ctx, "players:read");
  const own = await loadPlayerRecord(ctx, playerId);
  const connector = await findConnector(ctx.db, ctx.workspace.id, ctx.now());
  if (!connector || own.externalId === null) return ownData(own, null);
  return joined(own, await askAll(connector, { ...own, externalId: own.externalId }, ctx.now()));
}

type Answers = Awaited<ReturnType<typeof askAll>>;

async function askAll(
  connector: Connector,
  { id, externalId: playerId, language }: PlayerRecord & { externalId: string },
  now: Date,
) {
  const player = { id, playerId, language };
  const [profile, balances, purchases] = await Promise.all([
    recallStudio(connector, "profile", player, now),
    recallStudio(connector, "balances", player, now),
    recallStudio(connector, "purchases", player, now),
  ]);
  return { profile, balances, purchases };
}

function joined(own: PlayerRecord, { profile, balances, purchases }: Answers): PlayerData {
  const fallback = (recalled: Recalled<unknown>) => ownData(own, recalled.trouble);
  return {
    profile: profile.ok
      ? {
          ...sourceOf(profile),
          tier: profile.value.tier ?? own.tier,
          spendTotal: profile.value.spendTotal ?? own.spendTotal,
        }
      : fallback(profile).profile,
    balances: balances.ok
      ? { ...sourceOf(balances), balances: balances.value.balances, rewards: balances.value.rewards ?? [] }
      : fallback(balances).balances,
    purchases: purchases.ok
      ? { ...sourceOf(purchases), purchases: purchases.value.purchases }
      : fallback(purchases).purchases,
  };
}

function sourceOf(recalled: { at: Date; trouble: string | null }): Source {
  return { source: "studio", at: recalled.at.toISOString(), trouble: recalled.trouble };
}

function ownData(own: PlayerRecord, trouble: string | null): PlayerData {
  const source: Source = { source: "own", at: own.studioUpdatedAt, trouble };
  return {
    profile: { ...source, tier: own.tier, spendTotal: own.spendTotal },
    balances: { ...source, balances: own.balances, rewards: [] },
    purchases: { ...source, purchases: own.purchases },
  };
}
