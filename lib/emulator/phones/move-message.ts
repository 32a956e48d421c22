import type { BusinessNumber, MessageError, MessageStatus, PhoneMessage } from "../model";
import type { EmulatorState } from "../state";
import { announce } from "../webhooks/announce";
import { statusUpdate } from "../webhooks/status-update";
import { findPhone } from "./find-phone";

/** Brings what the business sent to its next status, and tells the business and the screen. */
export function moveMessage(
  state: EmulatorState,
  message: PhoneMessage,
  status: MessageStatus,
  error: MessageError | null = null,
): void {
  const number = state.numbers.get(message.phoneNumberId);
  if (!number) return;
  message.status = status;
  message.error = error;
  message.history.push({ status, atMs: state.clock.nowMs() });
  announceStatus(state, message, number);
  if (!state.events.isWatched) return;
  state.events.publish({ type: "status", phone: message.phone, data: { id: message.id, status, error } });
}

function announceStatus(state: EmulatorState, message: PhoneMessage, number: BusinessNumber): void {
  const { faults, random, counters } = state;
  const { status } = message;
  if (status !== "accepted" && random.chance(faults.skipStatusRates[status])) return;
  const update = statusUpdate(state, message, findPhone(state, message.phone), number);
  counters.statuses += 1;
  announce(state, update);
  if (random.chance(faults.duplicateStatusRate)) announce(state, update);
}
