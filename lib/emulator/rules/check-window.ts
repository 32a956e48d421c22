import type { BusinessNumber, Phone } from "../model";
import { findTalk } from "../phones/find-phone";
import type { EmulatorState } from "../state";

const windowMs = 24 * 3600 * 1000;

/** True for 24 hours after the player last wrote to this number; only then may anything but a template be sent. */
export function isWindowOpen(state: EmulatorState, number: BusinessNumber, phone: Phone): boolean {
  const lastInboundAtMs = findTalk(phone, number.id).lastInboundAtMs;
  return lastInboundAtMs !== null && state.clock.nowMs() - lastInboundAtMs < windowMs;
}
