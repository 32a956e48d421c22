import type { Json } from "../model";
import type { WebhookDelivery } from "../webhooks/webhook-target";

/** One webhook POST as the control API shows it; `body` is the exact text that was signed. */
export function describeWebhook(delivery: WebhookDelivery): Json {
  const iso = (ms: number) => new Date(ms).toISOString();
  return {
    id: delivery.id,
    appId: delivery.appId,
    url: delivery.url,
    state: delivery.state,
    createdAt: iso(delivery.createdAtMs),
    updateCount: delivery.updateCount,
    bytes: delivery.body.length,
    signature: delivery.signature,
    body: delivery.body.toString("ascii"),
    attempts: delivery.attempts.map(({ atMs, ...attempt }) => ({ at: iso(atMs), ...attempt })),
  };
}
