import { type ClaimedReward, claimReward } from "@/lib/connector/claim-reward";
import { findConnector } from "@/lib/connector/find-connector";
import type { Context } from "@/lib/context";
import { findPlayerByRef } from "./find-player-by-ref";

/** Claims a reward for a player, once for each `idempotencyKey`; null where no backend knows the player. */
export async function claimPlayerReward(
  ctx: Pick<Context, "db" | "workspace" | "now">,
  input: { playerId: string; rewardId: string; idempotencyKey: string },
): Promise<ClaimedReward | null> {
  const connector = await findConnector(ctx.db, ctx.workspace.id, ctx.now());
  const player = await findPlayerByRef(ctx.db, ctx, input.playerId);
  if (!connector || !player || player.externalId === null) return null;
  const { id, externalId: playerId, language } = player;
  return claimReward(connector, { id, playerId, language }, input, ctx.now());
}
