import type { Json } from "../model";
import type { EmulatorState } from "../state";
import { announce } from "./announce";

/** Tells the subscribers of an account something that is no message: one value of another webhook field. */
export function announceNotice(state: EmulatorState, wabaId: string, field: string, value: Json): void {
  announce(state, {
    field,
    wabaId,
    list: null,
    atSeconds: Math.floor(state.clock.nowMs() / 1000),
    metadata: {},
    contact: null,
    item: value,
    inboundId: null,
  });
}
