import type { OpenedDelivery } from "./get-delivery";
import type { WebhookDelivery } from "./webhook-delivery";

export type PresentedDelivery = ReturnType<typeof presentDelivery>;
export type PresentedOpenedDelivery = ReturnType<typeof presentOpenedDelivery>;

/** A line of the log as people and programs see it. `eventId` is what travels as `webhook-id`. */
export function presentDelivery(delivery: WebhookDelivery) {
  return {
    id: String(delivery.id),
    eventId: delivery.eventId,
    type: delivery.type,
    subject: delivery.subject,
    state: delivery.state,
    attempts: delivery.attempts,
    lastStatus: delivery.lastStatus,
    lastError: delivery.lastError,
    durationMs: delivery.durationMs,
    createdAt: delivery.createdAt.toISOString(),
    lastAttemptAt: delivery.lastAttemptAt?.toISOString() ?? null,
    nextTryAt: delivery.nextTryAt?.toISOString() ?? null,
    endedAt: delivery.endedAt?.toISOString() ?? null,
  };
}

export function presentOpenedDelivery(delivery: OpenedDelivery) {
  return {
    ...presentDelivery(delivery),
    payload: delivery.payload,
    isMasked: delivery.isMasked,
    tries: delivery.tries.map((one) => ({ ...one, at: one.at.toISOString() })),
  };
}
