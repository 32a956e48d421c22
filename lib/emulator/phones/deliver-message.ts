import { graphError } from "../graph/graph-errors";
import type { MessageError, Phone, PhoneMessage } from "../model";
import type { EmulatorState } from "../state";
import { findPhone } from "./find-phone";
import { moveMessage } from "./move-message";
import { recordMessage } from "./record-message";

// Close to what a good connection shows; statuses come in order unless the fault dial says otherwise.
const sentAfterMs = 20;
const deliveredAfterMs = 60;
const readAfterMs = 300;

/** Takes an accepted message to its phone: `sent`, then `delivered` once the phone is online; or `failed` alone. */
export function deliverMessage(
  state: EmulatorState,
  phone: Phone,
  message: PhoneMessage,
  failure: MessageError | null,
): void {
  recordMessage(state, phone, message);
  message.lost = isLost(state, message);
  const error = failure ?? (phone.onWhatsApp ? null : notOnWhatsApp());
  state.clock.after(sentAfterMs, () => {
    moveMessage(state, message, error ? "failed" : "sent", error);
    state.clock.after(deliveredAfterMs, () => arrive(state, message));
  });
}

/** Hands over what waited while the phone was off. */
export function deliverWaiting(state: EmulatorState, phone: Phone): void {
  for (const message of phone.thread) if (message.direction === "out") arrive(state, message);
}

/** The player looks at the chat with one business number, or with all: what had arrived is read now. */
export function openChat(
  state: EmulatorState,
  phone: Phone,
  phoneNumberId: string | undefined,
): PhoneMessage[] {
  const unread = phone.thread.filter(
    (message) =>
      message.direction === "out" &&
      message.status === "delivered" &&
      (phoneNumberId === undefined || message.phoneNumberId === phoneNumberId),
  );
  for (const message of unread) moveMessage(state, message, "read");
  return unread;
}

function arrive(state: EmulatorState, message: PhoneMessage): void {
  const phone = findPhone(state, message.phone);
  if (message.status !== "sent" || message.lost || !phone.online || hasExpired(message, state.clock.nowMs()))
    return;
  if (phone.autoRead && state.random.chance(state.faults.skipDeliveredRate)) {
    moveMessage(state, message, "read");
    return;
  }
  moveMessage(state, message, "delivered");
  if (!phone.autoRead) return;
  state.clock.after(readAfterMs, () => {
    if (message.status === "delivered") moveMessage(state, message, "read");
  });
}

function isLost({ faults, random }: EmulatorState, { category }: PhoneMessage): boolean {
  const rate = category === "authentication" ? faults.loseCodeRate : 0;
  return random.chance(Math.max(faults.loseRate, rate));
}

function hasExpired(message: PhoneMessage, nowMs: number): boolean {
  const ttlSeconds = message.template?.ttlSeconds ?? null;
  return ttlSeconds !== null && nowMs - message.atMs > ttlSeconds * 1000;
}

function notOnWhatsApp(): MessageError {
  return { code: 131026, title: graphError(131026).title, details: "The recipient is not a WhatsApp user." };
}
