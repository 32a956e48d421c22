import type { MessageStatus, PhoneMessage } from "../model";
import type { EmulatorState } from "../state";

/** The business took the webhook: the player sees two ticks. */
export function markReceived(state: EmulatorState, messageId: string): void {
  const message = state.messages.get(messageId);
  if (message?.direction === "in" && message.status === "sent") moveInbound(state, message, "delivered");
}

/** The business read up to this message: the player sees blue ticks, on the ones before it too. */
export function markReadByBusiness(state: EmulatorState, message: PhoneMessage): void {
  for (const earlier of state.phones.get(message.phone)?.thread ?? []) {
    if (earlier.direction !== "in" || earlier.phoneNumberId !== message.phoneNumberId) continue;
    if (earlier.status !== "read") moveInbound(state, earlier, "read");
    if (earlier === message) return;
  }
}

function moveInbound(state: EmulatorState, message: PhoneMessage, status: MessageStatus): void {
  message.status = status;
  message.history.push({ status, atMs: state.clock.nowMs() });
  if (!state.events.isWatched) return;
  state.events.publish({ type: "status", phone: message.phone, data: { id: message.id, status } });
}
