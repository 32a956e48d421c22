import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireScope } from "@/lib/context";
import { NotFound } from "@/lib/errors";
import { type Transaction, transaction } from "@/lib/transaction";
import { deliveryChannel } from "./emit-event";
import { reopenDeliveries } from "./reopen-deliveries";
import { requireEnabled } from "./require-enabled";

/**
 * Delivers one again, under the same event id and with a new day of tries; one that waits is tried at once. Throws NotFound and
 * `endpoint_is_off`.
 */
export async function replayDelivery(
  ctx: Context,
  { endpointId, deliveryId }: { endpointId: string; deliveryId: number },
): Promise<void> {
  requireScope(ctx, "webhooks:write");
  await transaction(ctx, async (tx) => {
    await requireEnabled(ctx, tx, endpointId);
    const [known] = await tx.$client<{ state: string }[]>`
      select state from webhook_deliveries where endpoint_id = ${endpointId} and id = ${deliveryId}`;
    if (!known) throw new NotFound("delivery");
    if (known.state === "pending") await hurry(tx, endpointId, deliveryId);
    else await reopenDeliveries(tx, endpointId, [deliveryId]);
    await recordAudit(tx, ctx, "webhook_delivery.replayed", { endpointId, deliveryId });
  });
}

async function hurry(tx: Transaction, endpointId: string, deliveryId: number): Promise<void> {
  await tx.$client`
    with lane as (
      update webhook_lanes l set next_at = now() from webhook_deliveries d
      where d.id = ${deliveryId} and l.endpoint_id = ${endpointId} and l.subject = d.subject and l.claim_token is null
      returning 1
    )
    select pg_notify(${deliveryChannel}, '') from lane`;
}
