import { and, eq, isNull } from "drizzle-orm";
import { identities, players } from "@/db/schema/players";
import type { Context } from "@/lib/context";
import { playerColumns, summarisePlayer } from "./player-columns";
import type { PlayerProfile } from "./player-summary";

/** What one may see of a player without revealing anything; null in another workspace. */
export async function findPlayerProfile(
  ctx: Pick<Context, "db" | "workspace">,
  playerId: string,
): Promise<PlayerProfile | null> {
  const [[row], kinds] = await Promise.all([
    ctx.db
      .select({
        ...playerColumns,
        externalId: players.externalId,
        country: players.country,
        language: players.language,
        timeZone: players.timeZone,
        createdAt: players.createdAt,
      })
      .from(players)
      .where(and(eq(players.workspaceId, ctx.workspace.id), eq(players.id, playerId))),
    ctx.db
      .selectDistinct({ kind: identities.kind })
      .from(identities)
      .where(
        and(
          eq(identities.workspaceId, ctx.workspace.id),
          eq(identities.playerId, playerId),
          isNull(identities.endedAt),
        ),
      ),
  ]);
  if (!row) return null;
  return {
    ...summarisePlayer(row),
    externalId: row.externalId,
    country: row.country,
    language: row.language,
    timeZone: row.timeZone,
    identityKinds: kinds.map(({ kind }) => kind).sort(),
    createdAt: row.createdAt.toISOString(),
  };
}
