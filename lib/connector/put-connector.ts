import { eq } from "drizzle-orm";
import { playerConnectors } from "@/db/schema/player-connectors";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireScope } from "@/lib/context";
import { AppError, InvalidInput } from "@/lib/errors";
import { redis } from "@/lib/resources";
import { seal } from "@/lib/secrets/seal";
import { afterCommit, transaction } from "@/lib/transaction";
import type { PutConnector } from "./connector-input";
import { connectorSecretContext, newConnectorSecret } from "./connector-secret";
import { forgetConnectorState } from "./connector-state";

type Row = typeof playerConnectors.$inferSelect;

/** Connects a workspace's studio, or changes how. `secret` is answered once: when the connector is made. */
export async function putConnector(
  ctx: Context,
  input: PutConnector,
): Promise<{ connector: Row; secret: string | null }> {
  requireScope(ctx, "integrations:write");
  return transaction(ctx, async (tx) => {
    const workspaceId = ctx.workspace.id;
    afterCommit(tx, () => forgetConnectorState(redis(), workspaceId));
    const [changed] = await tx
      .update(playerConnectors)
      .set({ ...input, updatedAt: ctx.now() })
      .where(eq(playerConnectors.workspaceId, workspaceId))
      .returning();
    if (changed) {
      await recordAudit(tx, ctx, "player_connector.changed", { fields: Object.keys(input) });
      return { connector: changed, secret: null };
    }
    const { baseUrl } = input;
    if (baseUrl === undefined) {
      throw new InvalidInput([{ field: "baseUrl", message: "Say where the studio's backend answers." }]);
    }
    const secret = newConnectorSecret();
    const secretSealed = seal(secret, connectorSecretContext(workspaceId));
    const at = { createdAt: ctx.now(), updatedAt: ctx.now() };
    const [made] = await tx
      .insert(playerConnectors)
      .values({ ...input, baseUrl, workspaceId, secretSealed, ...at })
      .onConflictDoNothing()
      .returning();
    if (!made) throw new AppError("conflict", "Somebody has just connected a backend. Look at it first.");
    await recordAudit(tx, ctx, "player_connector.created", {});
    return { connector: made, secret };
  });
}
