import { eq } from "drizzle-orm";
import { playerConnectors } from "@/db/schema/player-connectors";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireScope } from "@/lib/context";
import { NotFound } from "@/lib/errors";
import { seal } from "@/lib/secrets/seal";
import { transaction } from "@/lib/transaction";
import { connectorSecretContext, newConnectorSecret } from "./connector-secret";

const bothMs = 24 * 3_600_000;

/** A new signing secret, answered once. Both sign for 24 hours, so that the studio can change over in between. */
export async function rotateConnectorSecret(ctx: Context): Promise<{ secret: string; previousUntil: Date }> {
  requireScope(ctx, "integrations:write");
  const secret = newConnectorSecret();
  const previousUntil = new Date(ctx.now().getTime() + bothMs);
  await transaction(ctx, async (tx) => {
    const rotated = await tx
      .update(playerConnectors)
      .set({
        secretSealed: seal(secret, connectorSecretContext(ctx.workspace.id)),
        previousSecretSealed: playerConnectors.secretSealed,
        previousSecretUntil: previousUntil,
        updatedAt: ctx.now(),
      })
      .where(eq(playerConnectors.workspaceId, ctx.workspace.id))
      .returning({ id: playerConnectors.workspaceId });
    if (rotated.length === 0) throw new NotFound("player connector");
    await recordAudit(tx, ctx, "player_connector.secret-rotated", {});
  });
  return { secret, previousUntil };
}
