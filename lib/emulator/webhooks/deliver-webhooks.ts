import { randomUUID } from "node:crypto";
import { markReceived } from "../phones/mark-received";
import type { EmulatorState } from "../state";
import { webhookConcurrency } from "./find-target";
import { postDelivery } from "./post-delivery";
import { retryLadderSeconds } from "./retry-ladder";
import type { WebhookDelivery, WebhookTarget } from "./webhook-target";
import { writeDeliveries } from "./write-deliveries";

const mostUpdates = 1_000;
// Bodies are held for days of the emulator's clock; a callback that stays down must not fill the memory.
const mostRetrying = 20_000;

/** Sends what waits for a callback. While every slot is taken updates gather, and the next POST carries them together. */
export function deliverWebhooks(state: EmulatorState, target: WebhookTarget): void {
  if (target.gathers) return;
  while (target.inFlight < webhookConcurrency && target.waiting.length > 0) {
    const batch = target.waiting.splice(0, mostUpdates);
    for (const delivery of writeDeliveries(target, batch, state.clock.nowMs())) {
      start(state, target, delivery);
      if (state.random.chance(state.faults.duplicateRate)) {
        start(state, target, { ...delivery, id: randomUUID(), attempts: [] });
      }
    }
  }
}

function start(state: EmulatorState, target: WebhookTarget, delivery: WebhookDelivery): void {
  state.webhookLog.add(delivery);
  void attempt(state, target, delivery);
}

async function attempt(
  state: EmulatorState,
  target: WebhookTarget,
  delivery: WebhookDelivery,
): Promise<void> {
  const startedAt = performance.now();
  const atMs = state.clock.nowMs();
  target.inFlight += 1;
  const { status, error } = await postDelivery(target, delivery);
  target.inFlight -= 1;
  state.counters.posts += 1;
  if (status === 200) state.counters.postsTaken += 1;
  delivery.attempts.push({ atMs, status, error, tookMs: Math.round(performance.now() - startedAt) });
  if (status === 200) {
    delivery.state = "delivered";
    for (const id of delivery.inboundIds) markReceived(state, id);
  } else {
    planRetry(state, delivery);
  }
  deliverWebhooks(state, target);
}

/** The target is looked up again at every step: the callback may have moved, or everything been reset. */
function planRetry(state: EmulatorState, delivery: WebhookDelivery): void {
  const target = state.webhookTargets.get(delivery.appId);
  if (!target) return;
  delivery.firstFailureAtMs ??= state.clock.nowMs();
  const waitSeconds = retryLadderSeconds[delivery.attempts.length - 1];
  if (waitSeconds === undefined || target.retrying >= mostRetrying) {
    delivery.state = "dropped";
    target.dropped += delivery.updateCount;
    return;
  }
  delivery.state = "retrying";
  target.retrying += 1;
  state.clock.schedule(delivery.firstFailureAtMs + waitSeconds * 1000, () => {
    target.retrying -= 1;
    const current = state.webhookTargets.get(delivery.appId);
    if (current) void attempt(state, current, delivery);
  });
}
