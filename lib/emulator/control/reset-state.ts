import { noCounts } from "../counters";
import { noFaults } from "../faults";
import { Random } from "../random";
import type { EmulatorState } from "../state";

/** Forgets phones, messages, violations, faults, pending webhooks and the advanced clock; `everything` the setup too. */
export function resetState(state: EmulatorState, everything: boolean): void {
  state.clock.reset();
  state.crowd.forget();
  state.faults = noFaults;
  state.counters = noCounts();
  state.random = new Random(noFaults.seed);
  for (const target of state.webhookTargets.values()) void target.pool.close();
  for (const store of [state.phones, state.phoneByUserId, state.groups, state.messages, state.tierUse])
    store.clear();
  state.media.clear();
  state.telegram.forget(everything);
  state.studio.forget(everything);
  state.sms.forget(everything);
  for (const store of [state.violations, state.violationCounts, state.webhookLog, state.webhookTargets])
    store.clear();
  if (everything) {
    for (const store of [state.apps, state.appByToken, state.wabas, state.templates, state.numbers])
      store.clear();
  }
  for (const number of state.numbers.values()) {
    number.bucket = { tokens: number.messagesPerSecond, atMs: state.clock.nowMs() };
  }
  state.events.publish({ type: "reset", data: {} });
}
