import { eq } from "drizzle-orm";
import { playerConnectors } from "@/db/schema/player-connectors";
import { type Context, requireScope } from "@/lib/context";
import { NotFound } from "@/lib/errors";

/** The workspace's connector as stored. Throws NotFound. */
export async function getConnector(ctx: Context): Promise<typeof playerConnectors.$inferSelect> {
  requireScope(ctx, "integrations:read");
  const [row] = await ctx.db
    .select()
    .from(playerConnectors)
    .where(eq(playerConnectors.workspaceId, ctx.workspace.id));
  if (!row) throw new NotFound("player connector");
  return row;
}
