import type { Context } from "@/lib/context";
import { loadPlayerData } from "@/lib/players/load-player-data";

export type LastPurchase = { amountMicros: number; currency: string };

/** What a player bought last, by the studio's backend where it answers; null for who never bought anything. `playerId` is ours. */
export async function findLastPurchase(ctx: Context, playerId: string): Promise<LastPurchase | null> {
  const seeing: Context = { ...ctx, scopes: new Set(["players:read"]) };
  const { purchases } = await loadPlayerData(seeing, playerId);
  return purchases.purchases[0] ?? null;
}
