import type { BusinessNumber, Violation } from "../model";
import type { EmulatorState } from "../state";

/** Notes that the sender broke a limit, whether or not it was told so. */
export function recordViolation(
  state: EmulatorState,
  number: Pick<BusinessNumber, "id">,
  broken: { kind: Violation["kind"]; code: number | null; detail: string; phone: string | null },
): void {
  state.counters.refused += broken.code === null ? 0 : 1;
  state.violationCounts.set(broken.kind, (state.violationCounts.get(broken.kind) ?? 0) + 1);
  state.violations.add({ ...broken, atMs: state.clock.nowMs(), phoneNumberId: number.id });
}

/** Under which limit a refusal with this code is counted. */
export function kindOfRefusal(code: number): Violation["kind"] {
  if (code === 130429) return "number-rate";
  if (code === 131056) return "pair-rate";
  if (code === 131047) return "window";
  if (code >= 132000 && code < 133000) return "template";
  return "content";
}
