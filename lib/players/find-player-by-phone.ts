import { and, eq, isNull } from "drizzle-orm";
import { identities } from "@/db/schema/players";
import type { Context } from "@/lib/context";
import type { Executor } from "@/lib/transaction";

/** The player with that number, null for a number nobody has. */
export async function findPlayerByPhone(
  db: Executor,
  ctx: Pick<Context, "workspace">,
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
