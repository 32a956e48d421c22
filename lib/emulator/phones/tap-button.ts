import type { Json, Phone, PhoneMessage } from "../model";
import type { RenderedButton } from "./render-template";
import { viewMessage } from "./view-message";

const didNotRequest = "DID_NOT_REQUEST_CODE";

/**
 * The message a player sends by tapping a button, found by its id or its title; null when that message has no such
 * button, or one that only opens something on the phone. A form comes back with the values it was opened with.
 */
export function tapButton(
  phone: Phone,
  message: PhoneMessage,
  buttonId: string,
): (Json & { type: string }) | null {
  const context = { id: message.id };
  if (message.template?.category === "AUTHENTICATION" && buttonId === didNotRequest) {
    return { type: "button", button: { payload: didNotRequest, text: "I didn't request a code" }, context };
  }
  const { buttons } = viewMessage(message);
  const button = buttons.find(({ id }) => id === buttonId) ?? buttons.find(({ title }) => title === buttonId);
  return button ? replyOf(phone, message, button, context) : null;
}

function replyOf(
  phone: Phone,
  message: PhoneMessage,
  { kind, id, title }: RenderedButton,
  context: Json,
): (Json & { type: string }) | null {
  if (kind === "quick_reply") return { type: "button", button: { payload: id, text: title }, context };
  if (kind === "reply") {
    return {
      type: "interactive",
      interactive: { type: "button_reply", button_reply: { id, title } },
      context,
    };
  }
  if (kind === "request_contact_info") return { type: "contacts", contacts: [ownContact(phone)], context };
  if (kind === "flow") {
    return { type: "interactive", interactive: { type: "nfm_reply", nfm_reply: filledIn(message) }, context };
  }
  if (kind !== "list") return null;
  const list_reply = { id, title, ...descriptionOf(message, id) };
  return { type: "interactive", interactive: { type: "list_reply", list_reply }, context };
}

function ownContact({ name, digits }: Phone): Json {
  return {
    name: { formatted_name: name, first_name: name },
    phones: [{ phone: `+${digits}`, wa_id: digits, type: "CELL" }],
    origin: "contact_request",
  };
}

function filledIn(message: PhoneMessage): Json {
  const content = message.content as { action: { parameters: Json } };
  const { flow_token = "unused", flow_action_payload } = content.action.parameters;
  const values = (flow_action_payload as { data?: Json } | undefined)?.data ?? {};
  return { name: "flow", body: "Sent", response_json: JSON.stringify({ ...values, flow_token }) };
}

function descriptionOf(message: PhoneMessage, rowId: string): Json {
  const content = message.content as { action: { sections: { rows?: Json[] }[] } };
  const row = content.action.sections.flatMap((section) => section.rows ?? []).find(({ id }) => id === rowId);
  return row?.description ? { description: row.description } : {};
}
