import { and, desc, eq, lt } from "drizzle-orm";
import { webhookDeliveries } from "@/db/schema/deliveries";
import type { Context } from "@/lib/context";
import { type Page, pageOf } from "@/lib/page";
import { getEndpoint } from "./get-endpoint";
import {
  type DeliveryState,
  deliveryColumns,
  toWebhookDelivery,
  type WebhookDelivery,
} from "./webhook-delivery";

type ListDeliveries = {
  endpointId: string;
  take: number;
  /** The id after which the page begins. */
  cursor?: number | undefined;
  state?: DeliveryState | undefined;
};

/** An endpoint's log, newest first. Throws NotFound. */
export async function listDeliveries(
  ctx: Context,
  { endpointId, take, cursor, state }: ListDeliveries,
): Promise<Page<WebhookDelivery, number>> {
  await getEndpoint(ctx, { endpointId });
  const rows = await ctx.db
    .select(deliveryColumns)
    .from(webhookDeliveries)
    .where(
      and(
        eq(webhookDeliveries.endpointId, endpointId),
        state === undefined ? undefined : eq(webhookDeliveries.state, state),
        cursor === undefined ? undefined : lt(webhookDeliveries.id, cursor),
      ),
    )
    .orderBy(desc(webhookDeliveries.id))
    .limit(take + 1);
  return pageOf(rows.map(toWebhookDelivery), take, (row) => row.id);
}
