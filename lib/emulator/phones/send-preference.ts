import type { BusinessNumber, Phone } from "../model";
import type { EmulatorState } from "../state";
import { announce } from "../webhooks/announce";
import { metadataOf } from "../webhooks/status-update";
import { describePerson, visibleNumber } from "./describe-person";

/** The player stops or resumes marketing in WhatsApp's own settings: Meta's `user_preferences` event. */
export function sendPreference(
  state: EmulatorState,
  phone: Phone,
  number: BusinessNumber,
  value: "stop" | "resume",
): void {
  phone.stoppedMarketing = value === "stop";
  const { userId, contact } = describePerson(state, phone, number.wabaId, false);
  announce(state, {
    field: "user_preferences",
    wabaId: number.wabaId,
    list: "user_preferences",
    metadata: metadataOf(number),
    contact,
    item: {
      ...visibleNumber(phone, "wa_id"),
      user_id: userId,
      detail: `User requested to ${value} marketing messages`,
      category: "marketing_messages",
      value,
      timestamp: Math.floor(state.clock.nowMs() / 1000),
    },
    inboundId: null,
  });
}
