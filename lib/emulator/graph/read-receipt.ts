import type { BusinessNumber, Json } from "../model";
import { markReadByBusiness } from "../phones/mark-received";
import { missing } from "../rules/json-body";
import type { EmulatorState } from "../state";
import { GraphFailure } from "./graph-failure";

/** The business read a message, and perhaps starts to type: the player's phone shows both. */
export function acceptReadReceipt(state: EmulatorState, number: BusinessNumber, body: Json): Json {
  if (typeof body.message_id !== "string" || body.message_id === "") throw missing("message_id");
  const message = state.messages.get(body.message_id);
  if (message?.direction !== "in" || message.phoneNumberId !== number.id) {
    throw new GraphFailure(100, "The message id is not one that this number received.");
  }
  markReadByBusiness(state, message);
  if (body.typing_indicator) {
    state.events.publish({ type: "typing", phone: message.phone, data: { phoneNumberId: number.id } });
  }
  return { success: true };
}
