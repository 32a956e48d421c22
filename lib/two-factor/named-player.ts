import type { Context } from "@/lib/context";
import { InvalidInput } from "@/lib/errors";
import { type FoundPlayer, findPlayerByRef } from "@/lib/players/find-player-by-ref";
import type { Executor } from "@/lib/transaction";

/** The player that a request's `playerId` names. Throws InvalidInput for an unknown one. */
export async function getNamedPlayer(
  db: Executor,
  ctx: Pick<Context, "workspace">,
  playerId: string,
): Promise<FoundPlayer> {
  const player = await findPlayerByRef(db, ctx, playerId);
  if (!player) throw new InvalidInput([{ field: "playerId", message: "There is no such player." }]);
  return player;
}
