import { GraphFailure } from "../graph/graph-failure";
import type { BusinessNumber, Json, Phone } from "../model";
import { findPhone, userIdOf } from "../phones/find-phone";
import type { EmulatorState } from "../state";
import { missing, notValid } from "./json-body";
import { recordViolation } from "./record-violation";

export type Recipient = { phone: Phone; addressedBy: "phone" | "user_id"; input: string };

const userIdShape = /^[A-Z]{2}\.(ENT\.)?[0-9A-Za-z]{1,128}$/;

/** Whom a message is for: `to`, a phone number, wins over `recipient`, a business-scoped user id. */
export function checkRecipient(state: EmulatorState, number: BusinessNumber, body: Json): Recipient {
  if (body.recipient_type !== undefined && body.recipient_type !== "individual") {
    throw notValid("recipient_type", "must be individual or group");
  }
  if (body.to !== undefined && body.to !== null && body.to !== "") return byNumber(state, number, body.to);
  if (body.recipient === undefined || body.recipient === "") throw missing("to");
  return byUserId(state, number, body.recipient);
}

function byNumber(state: EmulatorState, number: BusinessNumber, to: unknown): Recipient {
  const input = String(to);
  const digits = input.replace(/[\s()+-]/g, "");
  if (!/^\d{5,15}$/.test(digits)) throw notValid("to", "must be a phone number in E.164");
  if (digits === number.digits) throw new GraphFailure(131021, "The recipient is the sending number itself.");
  if (!input.startsWith("+")) {
    const detail = "sent to a number without a plus: Meta would prepend the business number's country code";
    recordViolation(state, number, { kind: "content", code: null, detail, phone: digits });
  }
  return { phone: findPhone(state, digits), addressedBy: "phone", input };
}

function byUserId(state: EmulatorState, number: BusinessNumber, recipient: unknown): Recipient {
  if (typeof recipient !== "string" || !userIdShape.test(recipient)) {
    throw notValid("recipient", "must be a business-scoped user id");
  }
  const phone = state.phoneByUserId.get(recipient);
  if (!phone || userIdOf(state, phone, number.wabaId) !== recipient) {
    throw new GraphFailure(131026, "No user of this business portfolio has that business-scoped user id.");
  }
  return { phone, addressedBy: "user_id", input: recipient };
}
