import type { Phone, PhoneMessage } from "../model";
import type { EmulatorState } from "../state";
import { moveMessage } from "./move-message";

/** The player listens to a voice note: it is read and, the first time, played. Whether there was such a note. */
export function playRecording(state: EmulatorState, phone: Phone, messageId: string): boolean {
  const message = state.messages.get(messageId);
  if (message?.phone !== phone.digits || !isVoiceNote(message)) return false;
  if (message.status === "delivered") moveMessage(state, message, "read");
  if (message.status === "read") moveMessage(state, message, "played");
  return true;
}

function isVoiceNote({ direction, type, content }: PhoneMessage): boolean {
  return direction === "out" && type === "audio" && (content as { voice?: unknown } | null)?.voice === true;
}
