import { findConnector } from "@/lib/connector/find-connector";
import { type Recalled, recallStudio } from "@/lib/connector/recall-studio";
import type { StudioAnswer } from "@/lib/connector/studio-answers";
import type { Context } from "@/lib/context";
import { findPlayerByRef } from "./find-player-by-ref";

/** What goes on in the game for a player, in the player's language; null where no backend knows the player. */
export async function listGameEvents(
  ctx: Pick<Context, "db" | "workspace" | "now">,
  { playerId }: { playerId: string },
): Promise<Recalled<StudioAnswer<"events">> | null> {
  const connector = await findConnector(ctx.db, ctx.workspace.id, ctx.now());
  const player = await findPlayerByRef(ctx.db, ctx, playerId);
  if (!connector || !player || player.externalId === null) return null;
  const { id, externalId, language } = player;
  return recallStudio(connector, "events", { id, playerId: externalId, language }, ctx.now());
}
