import type { App, BusinessNumber, Waba } from "../model";
import type { EmulatorState } from "../state";
import { unknownObject } from "./graph-failure";

/** The phone number with this id if the app may see it; otherwise Meta's "does not exist". */
export function findNumber(state: EmulatorState, app: App, method: string, id: string): BusinessNumber {
  const number = state.numbers.get(id);
  if (!number || !app.wabaIds.has(number.wabaId)) throw unknownObject(method, id);
  return number;
}

/** The business account with this id if the app may see it; otherwise Meta's "does not exist". */
export function findWaba(state: EmulatorState, app: App, method: string, id: string): Waba {
  const waba = state.wabas.get(id);
  if (!waba || !app.wabaIds.has(id)) throw unknownObject(method, id);
  return waba;
}
