import type { Context } from "@/lib/context";
import { loadPlayerData } from "@/lib/players/load-player-data";
import type { AnswerTo } from "./talk";

/** What a player owns in the game; null where nobody has said. */
export async function readBalances(ctx: Context, playerId: string): Promise<AnswerTo<"read-balances">> {
  const seeing: Context = { ...ctx, scopes: new Set(["players:read"]) };
  const { balances } = (await loadPlayerData(seeing, playerId)).balances;
  const known = balances?.map(({ name, amount }) => ({ name, amount })) ?? [];
  return { name: "read-balances", balances: known.length > 0 ? known : null };
}
