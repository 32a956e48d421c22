import type { BusinessNumber, Json, Phone, PhoneMessage } from "../model";
import { describePerson } from "../phones/describe-person";
import type { EmulatorState } from "../state";
import type { WebhookUpdate } from "./webhook-target";

/** The webhook for the status that a message has just reached. */
export function statusUpdate(
  state: EmulatorState,
  message: PhoneMessage,
  phone: Phone,
  number: BusinessNumber,
): WebhookUpdate {
  const { userId, contact } = describePerson(state, phone, number.wabaId, message.status !== "sent");
  const failed = message.status === "failed";
  const knowsPhone = message.addressedBy === "phone" || !phone.hidePhone;
  const item: Json = {
    id: message.id,
    status: message.status,
    timestamp: String(Math.floor(state.clock.nowMs() / 1000)),
    ...(message.groupId === null
      ? {
          ...(knowsPhone && { recipient_id: phone.digits }),
          ...(!(failed && message.addressedBy === "phone") && { recipient_user_id: userId }),
        }
      : participantOf(message.groupId, phone, userId)),
    ...(message.callbackData !== null && { biz_opaque_callback_data: message.callbackData }),
    ...(message.freeEntry && !failed && { conversation: conversationOf(message) }),
    ...(carriesPricing(message) && { pricing: pricingOf(message) }),
    ...(message.error && { errors: [describeError(message.error)] }),
  };
  return {
    field: "messages",
    wabaId: number.wabaId,
    list: "statuses",
    metadata: metadataOf(number),
    contact: failed ? null : contact,
    item,
    ...(!failed && { untilV23: { conversation: conversationOf(message) } }),
    inboundId: null,
  };
}

function participantOf(groupId: string, phone: Phone, userId: string): Json {
  return {
    recipient_type: "group",
    recipient_id: groupId,
    ...(!phone.hidePhone && { recipient_participant_id: phone.digits }),
    recipient_participant_user_id: userId,
  };
}

export function metadataOf(number: BusinessNumber): Json {
  return { display_phone_number: number.digits, phone_number_id: number.id };
}

function describeError(error: { code: number; title: string; details: string }): Json {
  return {
    code: error.code,
    title: error.title,
    message: error.title,
    error_data: { details: error.details },
    href: "/documentation/business-messaging/whatsapp/support/error-codes",
  };
}

// It rides on `sent` and on one of the two that follow: on `read` only when `delivered` was skipped.
function carriesPricing(message: PhoneMessage): boolean {
  if (message.status === "sent" || message.status === "delivered") return true;
  return message.status === "read" && !message.history.some((step) => step.status === "delivered");
}

function pricingOf(message: PhoneMessage): Json {
  const service = message.category === "service";
  return {
    billable: !service && !message.freeEntry,
    pricing_model: "PMP",
    type: message.freeEntry ? "free_entry_point" : service ? "free_customer_service" : "regular",
    category: `${message.groupId === null ? "" : "group_"}${message.category ?? "service"}`,
  };
}

function conversationOf(message: PhoneMessage): Json {
  const expiresAt = Math.floor(message.atMs / 1000) + 24 * 3600;
  return {
    id: Buffer.from(message.id).toString("hex").slice(-32),
    ...(message.status === "sent" && { expiration_timestamp: String(expiresAt) }),
    origin: { type: message.freeEntry ? "referral_conversion" : (message.category ?? "service") },
  };
}
