import { type Context, requireScope } from "@/lib/context";
import { NotFound } from "@/lib/errors";
import { findPlayerByRef } from "./find-player-by-ref";
import { loadPlayerRecord } from "./load-player-record";
import type { PlayerRecord } from "./player-record";

/** A player by the studio's id or ours, with the number whole: for the studio itself. Pages mask it. Throws NotFound. */
export async function getPlayer(ctx: Context, { playerId }: { playerId: string }): Promise<PlayerRecord> {
  requireScope(ctx, "players:read");
  const found = await findPlayerByRef(ctx.db, ctx, playerId);
  if (!found) throw new NotFound("player");
  return loadPlayerRecord(ctx, found.id);
}
