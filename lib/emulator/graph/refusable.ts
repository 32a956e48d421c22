import type { BusinessNumber, Phone } from "../model";
import { kindOfRefusal, recordViolation } from "../rules/record-violation";
import type { EmulatorState } from "../state";
import { GraphFailure } from "./graph-failure";

/** Runs a check and notes its refusal among the violations. */
export function refusable<Result>(
  state: EmulatorState,
  number: BusinessNumber,
  phone: Phone | null,
  run: () => Result,
): Result {
  try {
    return run();
  } catch (error) {
    if (error instanceof GraphFailure) {
      const { code, details, message } = error;
      const kind = code === state.faults.tierErrorCode ? "tier" : kindOfRefusal(code);
      recordViolation(state, number, {
        kind,
        code,
        detail: details || message,
        phone: phone?.digits ?? null,
      });
    }
    throw error;
  }
}
