import { openSealed } from "@/lib/secrets/seal";
import { storableJson } from "@/lib/storable";
import type { ClaimedDelivery } from "./claim-deliveries";
import { nextTryMs } from "./next-try";
import { type PostOutcome, postWebhook } from "./post-webhook";
import type { DeliveryResult, Settlement } from "./settle-deliveries";
import { signWebhook } from "./sign-webhook";
import { webhookSecretContext } from "./webhook-secret";

/** Signs and posts one delivery and says what is to become of it. Never throws. */
export async function deliverClaimed(
  delivery: ClaimedDelivery,
  { timeoutMs, random }: { timeoutMs: number; random: () => number },
): Promise<Settlement> {
  const outcome = await post(delivery, timeoutMs);
  return { delivery, outcome, result: resultOf(delivery, outcome, random()) };
}

async function post(delivery: ClaimedDelivery, timeoutMs: number): Promise<PostOutcome> {
  try {
    const { event, url } = delivery;
    const body = storableJson({
      type: event.type,
      timestamp: event.occurredAt.toISOString(),
      data: event.data,
    });
    const headers = signWebhook({ id: event.id, body, sentAt: new Date(), secrets: secretsOf(delivery) });
    return await postWebhook({ url, headers, body, timeoutMs });
  } catch {
    const error = "The signing secret cannot be opened; see ENCRYPTION_KEYS.";
    return { status: null, error, answer: null, durationMs: 0, retryAfterMs: undefined };
  }
}

function secretsOf({ endpointId, secretSealed, previousSecretSealed }: ClaimedDelivery): string[] {
  const sealed = previousSecretSealed === null ? [secretSealed] : [secretSealed, previousSecretSealed];
  return sealed.map((one) => openSealed(one, webhookSecretContext(endpointId)));
}

function resultOf(delivery: ClaimedDelivery, outcome: PostOutcome, random: number): DeliveryResult {
  if (outcome.error === null) return { state: "delivered" };
  if (outcome.status === 410) return { state: "dead" };
  const { retryAfterMs } = outcome;
  const pauseMs = nextTryMs({ failed: delivery.failed + 1, sinceMs: delivery.sinceMs, retryAfterMs }, random);
  return pauseMs === null ? { state: "dead" } : { state: "pending", pauseMs };
}
