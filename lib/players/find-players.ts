import { and, eq, isNull, or } from "drizzle-orm";
import { identities, players } from "@/db/schema/players";
import type { Context } from "@/lib/context";
import type { Executor } from "@/lib/transaction";

type Place = Pick<Context, "workspace">;

/** The player with that number, null for a number nobody has. */
export async function findPlayerByPhone(
  db: Executor,
  ctx: Place,
  phone: string,
): Promise<{ id: string } | null> {
  const [row] = await db
    .select({ id: identities.playerId })
    .from(identities)
    .where(
      and(
        eq(identities.workspaceId, ctx.workspace.id),
        eq(identities.portfolio, ""),
        eq(identities.kind, "phone"),
        eq(identities.value, phone),
        isNull(identities.endedAt),
      ),
    );
  return row ?? null;
}

/** The player with the studio's own id, or with ours. */
export async function findPlayerById(
  db: Executor,
  ctx: Place,
  playerId: string,
): Promise<{ id: string } | null> {
  const [row] = await db
    .select({ id: players.id })
    .from(players)
    .where(
      and(
        eq(players.workspaceId, ctx.workspace.id),
        or(eq(players.externalId, playerId), eq(players.id, playerId)),
      ),
    )
    .orderBy(players.externalId)
    .limit(1);
  return row ?? null;
}
