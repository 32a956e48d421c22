import type { EmulatorState } from "../state";
import { deliverWebhooks } from "./deliver-webhooks";
import { findTarget } from "./find-target";
import type { WebhookTarget, WebhookUpdate } from "./webhook-target";

// Far more than any test holds back; without a bound a callback that hangs would fill the memory.
const mostWaiting = 500_000;

/** Tells every app subscribed to the business account, after the delays that the fault dial asks for. */
export function announce(state: EmulatorState, update: WebhookUpdate): void {
  const { faults, random, clock } = state;
  const heldBackMs = random.chance(faults.reorderRate) ? faults.reorderMs : 0;
  const delayMs = faults.webhookDelayMs + heldBackMs;
  if (delayMs === 0) queue(state, update);
  else clock.after(delayMs, () => queue(state, update));
}

function queue(state: EmulatorState, update: WebhookUpdate): void {
  for (const appId of state.wabas.get(update.wabaId)?.subscribedAppIds ?? []) {
    const app = state.apps.get(appId);
    const target = app && findTarget(state, app);
    if (!target) continue;
    if (target.waiting.length >= mostWaiting) {
      target.dropped += 1;
      continue;
    }
    target.waiting.push(update);
    gather(state, target);
  }
}

function gather(state: EmulatorState, target: WebhookTarget): void {
  if (target.gathers) return;
  const { batchMs } = state.faults;
  if (batchMs === 0) {
    deliverWebhooks(state, target);
    return;
  }
  target.gathers = true;
  state.clock.after(batchMs, () => {
    target.gathers = false;
    deliverWebhooks(state, target);
  });
}
