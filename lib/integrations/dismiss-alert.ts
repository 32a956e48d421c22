import { and, eq, isNull } from "drizzle-orm";
import { integrationAlerts } from "@/db/schema/integrations";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireScope } from "@/lib/context";
import { NotFound } from "@/lib/errors";
import { transaction } from "@/lib/transaction";
import { announceAlerts } from "./raise-alerts";

/** Puts an open alert away for everyone. Throws NotFound for one that is over already. */
export async function dismissAlert(ctx: Context, { alertId }: { alertId: string }): Promise<void> {
  requireScope(ctx, "integrations:write");
  await transaction(ctx, async (tx) => {
    const [alert] = await tx
      .update(integrationAlerts)
      .set({ closedAt: ctx.now(), closedBy: ctx.actor.id ?? ctx.actor.kind })
      .where(
        and(
          eq(integrationAlerts.workspaceId, ctx.workspace.id),
          eq(integrationAlerts.id, alertId),
          isNull(integrationAlerts.closedAt),
        ),
      )
      .returning({ integrationId: integrationAlerts.integrationId, topic: integrationAlerts.topic });
    if (!alert) throw new NotFound("open alert");
    await recordAudit(tx, ctx, "integration.alert-dismissed", { alertId, ...alert });
    announceAlerts(tx, [{ workspaceId: ctx.workspace.id }]);
  });
}
