import { eq } from "drizzle-orm";
import { integrations } from "@/db/schema/integrations";
import { type Context, requireScope } from "@/lib/context";
import { transaction } from "@/lib/transaction";
import { objectOf, textOf } from "@/lib/whatsapp/json";
import { numberFields, readNumber } from "@/lib/whatsapp/read-number";
import { alertsOfChange } from "./alerts-of-change";
import { applyNumberFacts } from "./apply-number-facts";
import { askGraph } from "./ask-graph";
import { numberConnectionOf } from "./connection-of";
import { describeFactChange } from "./describe-fact-change";
import { getIntegration } from "./get-integration";
import { closeAlerts, raiseAlerts } from "./raise-alerts";
import { recordIntegrationEvent } from "./record-integration-event";

export type Refreshed = { ok: true } | { ok: false; reason: string };

/**
 * Asks Meta how the number stands and keeps it. What changed goes to the event log; what is alarming raises an alert. Up to
 * about 10 s; a refusal is an answer. Throws NotFound, and 409 while the integration is not connected.
 */
export async function refreshNumber(
  ctx: Context,
  { integrationId }: { integrationId: string },
): Promise<Refreshed> {
  requireScope(ctx, "integrations:write");
  const before = await getIntegration(ctx, { integrationId });
  const connection = numberConnectionOf(before);
  const [number, owner] = await Promise.all([
    askGraph(connection, `${connection.phoneNumberId}?fields=${numberFields}`, readNumber),
    connection.wabaId === null
      ? null
      : askGraph(connection, `${connection.wabaId}?fields=owner_business_info`, (waba) =>
          textOf(objectOf(waba.owner_business_info)?.id),
        ),
  ]);
  const now = ctx.now();
  if (!number.ok) {
    await recordIntegrationEvent(ctx.db, {
      workspaceId: ctx.workspace.id,
      integrationId,
      kind: "api.error",
      level: "error",
      summary: `Could not ask how the number stands. ${number.reason}`,
      at: now,
    });
    return number;
  }
  const about = { workspaceId: ctx.workspace.id, integrationId, at: now };
  await transaction(ctx, async (tx) => {
    await applyNumberFacts(tx.$client, [{ integrationId, facts: number.value, at: now }]);
    const [after] = await tx
      .update(integrations)
      .set({ numberCheckedAt: now, ...(owner?.ok && owner.value && { portfolioId: owner.value }) })
      .where(eq(integrations.id, integrationId))
      .returning();
    const changed = after ? describeFactChange(before, after) : [];
    if (!after || changed.length === 0) return;
    const { raised, over } = alertsOfChange(before, after);
    await recordIntegrationEvent(tx, {
      ...about,
      kind: "number.refreshed",
      level: raised.length > 0 ? "warning" : "info",
      summary: `Meta says: ${changed.join(", ")}.`,
    });
    const source = `refresh:${now.toISOString()}`;
    await raiseAlerts(
      tx,
      raised.map((alert) => ({ ...about, ...alert, source: `${source}:${alert.topic}` })),
    );
    await closeAlerts(
      tx,
      over.map((topic) => ({ ...about, topic })),
    );
  });
  return { ok: true };
}
