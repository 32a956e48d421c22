import type { Json } from "../model";
import type { EmulatorState } from "../state";

/** What has happened so far, and what waits now. */
export function describeCounters(state: EmulatorState): Json {
  const targets = [...state.webhookTargets.values()];
  const total = (key: "inFlight" | "retrying" | "dropped") =>
    targets.reduce((sum, target) => sum + target[key], 0);
  return {
    now: new Date(state.clock.nowMs()).toISOString(),
    ...state.counters,
    violations: [...state.violationCounts.values()].reduce((sum, count) => sum + count, 0),
    violationsByKind: Object.fromEntries(state.violationCounts),
    phones: state.phones.size,
    webhooks: {
      waiting: targets.reduce((sum, { waiting }) => sum + waiting.length, 0),
      inFlight: total("inFlight"),
      retrying: total("retrying"),
      dropped: total("dropped"),
    },
  };
}
