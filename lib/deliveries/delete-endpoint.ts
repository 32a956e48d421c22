import { webhookEndpoints } from "@/db/schema/deliveries";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireScope } from "@/lib/context";
import { NotFound } from "@/lib/errors";
import { transaction } from "@/lib/transaction";
import { livingEndpoint } from "./endpoint";
import { tellInterest } from "./watch-interest";

/** Nothing goes there any more; what waited is given up, and the secrets are gone at once. */
export async function deleteEndpoint(ctx: Context, input: { endpointId: string }): Promise<void> {
  requireScope(ctx, "webhooks:write");
  const now = ctx.now();
  await transaction(ctx, async (tx) => {
    const [endpoint] = await tx
      .update(webhookEndpoints)
      .set({
        isEnabled: false,
        disabledReason: "person",
        secretSealed: null,
        previousSecretSealed: null,
        previousSecretUntil: null,
        failingSince: null,
        updatedAt: now,
        deletedAt: now,
      })
      .where(livingEndpoint(ctx, input.endpointId))
      .returning({ id: webhookEndpoints.id });
    if (!endpoint) throw new NotFound("webhook endpoint");
    await tx.$client`delete from webhook_lanes where endpoint_id = ${endpoint.id}`;
    await tx.$client`
      update webhook_deliveries set state = 'dead', ended_at = now(), last_error = 'The endpoint was deleted.'
      where endpoint_id = ${endpoint.id} and state = 'pending'`;
    await recordAudit(tx, ctx, "webhook_endpoint.deleted", { endpointId: endpoint.id });
    await tellInterest(tx);
  });
}
