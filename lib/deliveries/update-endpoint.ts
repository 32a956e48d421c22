import { and, eq } from "drizzle-orm";
import { webhookDeliveries, webhookEndpoints } from "@/db/schema/deliveries";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireScope } from "@/lib/context";
import { NotFound } from "@/lib/errors";
import { type Transaction, transaction } from "@/lib/transaction";
import { type Endpoint, endpointColumns, livingEndpoint } from "./endpoint";
import type { UpdateEndpoint } from "./endpoint-input";
import { getEndpoint } from "./get-endpoint";
import { tellInterest } from "./watch-interest";

type Update = { endpointId: string; changes: UpdateEndpoint };

/**
 * Changes only what is named. While an endpoint is off nothing new is kept for it, and what waits stays; turned on again, that
 * goes out with a new day of tries. Throws NotFound.
 */
export async function updateEndpoint(ctx: Context, { endpointId, changes }: Update): Promise<Endpoint> {
  requireScope(ctx, "webhooks:write");
  const { enabled, ...plain } = changes;
  const changed = Object.keys(changes);
  if (changed.length === 0) return getEndpoint(ctx, { endpointId });
  return transaction(ctx, async (tx) => {
    const [endpoint] = await tx
      .update(webhookEndpoints)
      .set({
        ...plain,
        ...(enabled !== undefined && { isEnabled: enabled, disabledReason: enabled ? null : "person" }),
        updatedAt: ctx.now(),
      })
      .where(livingEndpoint(ctx, endpointId))
      .returning(endpointColumns);
    if (!endpoint) throw new NotFound("webhook endpoint");
    if (enabled) await beginAnew(tx, endpointId);
    await recordAudit(tx, ctx, "webhook_endpoint.updated", { endpointId, changed });
    await tellInterest(tx);
    return endpoint;
  });
}

async function beginAnew(tx: Transaction, endpointId: string): Promise<void> {
  await tx.$client`
    update webhook_lanes set next_at = now() where endpoint_id = ${endpointId} and claim_token is null`;
  await tx
    .update(webhookDeliveries)
    .set({ attempts: 0, startedAt: new Date() })
    .where(and(eq(webhookDeliveries.endpointId, endpointId), eq(webhookDeliveries.state, "pending")));
}
