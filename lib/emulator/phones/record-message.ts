import type { Phone, PhoneMessage } from "../model";
import type { EmulatorState } from "../state";
import { viewMessage } from "./view-message";

/** Puts a message into its phone's thread, and makes room where the limits are reached. */
export function recordMessage(state: EmulatorState, phone: Phone, message: PhoneMessage): void {
  state.messages.set(message.id, message);
  phone.thread.push(message);
  if (phone.thread.length > state.limits.thread) forgetFirst(state, phone);
  if (state.messages.size > state.limits.messages) forgetOldest(state);
  if (state.events.isWatched) {
    state.events.publish({ type: "message", phone: phone.digits, data: viewMessage(message) });
  }
}

// Both the map and every thread are in order of arrival, so the oldest of all is the first of its thread.
function forgetOldest(state: EmulatorState): void {
  const oldest = state.messages.values().next().value;
  const phone = oldest && state.phones.get(oldest.phone);
  if (oldest) state.messages.delete(oldest.id);
  if (phone?.thread[0] === oldest) phone?.thread.shift();
}

function forgetFirst(state: EmulatorState, phone: Phone): void {
  const first = phone.thread.shift();
  if (first) state.messages.delete(first.id);
}
