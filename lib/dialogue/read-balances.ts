import type { Context } from "@/lib/context";
import { loadPlayerRecord } from "@/lib/players/load-player-record";
import type { AnswerTo } from "./talk";

/** What a player owns in the game. */
export async function readBalances(ctx: Context, playerId: string): Promise<AnswerTo<"read-balances">> {
  const { balances } = await loadPlayerRecord(ctx, playerId);
  return {
    name: "read-balances",
    balances: balances && balances.length > 0 ? balances.map(({ name, amount }) => ({ name, amount })) : null,
  };
}
