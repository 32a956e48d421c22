import { and, asc, eq } from "drizzle-orm";
import { webhookAttempts, webhookDeliveries, webhookEvents } from "@/db/schema/deliveries";
import type { Context } from "@/lib/context";
import { NotFound } from "@/lib/errors";
import { getEndpoint } from "./get-endpoint";
import { hideEventData } from "./hide-event-data";
import { deliveryColumns, toWebhookDelivery, type WebhookDelivery } from "./webhook-delivery";

export type DeliveryTry = {
  at: Date;
  durationMs: number;
  status: number | null;
  error: string | null;
  /** The first KiB of what the receiver said; null for who may not see payloads. */
  answer: string | null;
};

export type OpenedDelivery = WebhookDelivery & {
  payload: { type: string; timestamp: string; data: unknown };
  isMasked: boolean;
  tries: DeliveryTry[];
};

const mostTries = 100;

/** One delivery with what was sent, masked unless the reader may see payloads, and its tries. Throws NotFound. */
export async function getDelivery(
  ctx: Context,
  { endpointId, deliveryId }: { endpointId: string; deliveryId: number },
): Promise<OpenedDelivery> {
  await getEndpoint(ctx, { endpointId });
  const [row] = await ctx.db
    .select({ ...deliveryColumns, data: webhookEvents.data, occurredAt: webhookEvents.occurredAt })
    .from(webhookDeliveries)
    .innerJoin(webhookEvents, eq(webhookEvents.id, webhookDeliveries.eventId))
    .where(and(eq(webhookDeliveries.endpointId, endpointId), eq(webhookDeliveries.id, deliveryId)));
  if (!row) throw new NotFound("delivery");
  const tries = await ctx.db
    .select({
      at: webhookAttempts.at,
      durationMs: webhookAttempts.durationMs,
      status: webhookAttempts.status,
      error: webhookAttempts.error,
      answer: webhookAttempts.answer,
    })
    .from(webhookAttempts)
    .where(eq(webhookAttempts.deliveryId, deliveryId))
    .orderBy(asc(webhookAttempts.id))
    .limit(mostTries);
  const { data, occurredAt, ...delivery } = row;
  const isMasked = !ctx.scopes.has("payloads:read");
  return {
    ...toWebhookDelivery(delivery),
    payload: {
      type: delivery.type,
      timestamp: occurredAt.toISOString(),
      data: isMasked ? hideEventData(data) : data,
    },
    isMasked,
    tries: isMasked ? tries.map((one) => ({ ...one, answer: null })) : tries,
  };
}
