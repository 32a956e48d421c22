import { eq } from "drizzle-orm";
import { playerConnectors } from "@/db/schema/player-connectors";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireScope } from "@/lib/context";
import { redis } from "@/lib/resources";
import { transaction } from "@/lib/transaction";
import { forgetConnectorState } from "./connector-state";

/** Disconnects the studio: players' figures come from our own table again. Again is the same. */
export async function removeConnector(ctx: Context): Promise<void> {
  requireScope(ctx, "integrations:write");
  await transaction(ctx, async (tx) => {
    const removed = await tx
      .delete(playerConnectors)
      .where(eq(playerConnectors.workspaceId, ctx.workspace.id))
      .returning({ id: playerConnectors.workspaceId });
    if (removed.length > 0) await recordAudit(tx, ctx, "player_connector.removed", {});
  });
  await forgetConnectorState(redis(), ctx.workspace.id);
}
