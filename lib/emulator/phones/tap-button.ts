import type { Json, PhoneMessage } from "../model";
import type { RenderedButton } from "./render-template";
import { viewMessage } from "./view-message";

const didNotRequest = "DID_NOT_REQUEST_CODE";

/**
 * The message a player sends by tapping a button, found by its id or its title; null when that message has no such
 * button, or one that only opens something on the phone.
 */
export function tapButton(message: PhoneMessage, buttonId: string): (Json & { type: string }) | null {
  const context = { id: message.id };
  if (message.template?.category === "AUTHENTICATION" && buttonId === didNotRequest) {
    return { type: "button", button: { payload: didNotRequest, text: "I didn't request a code" }, context };
  }
  const { buttons } = viewMessage(message);
  const button = buttons.find(({ id }) => id === buttonId) ?? buttons.find(({ title }) => title === buttonId);
  return button ? replyOf(message, button, context) : null;
}

function replyOf(
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
  if (kind !== "list") return null;
  const list_reply = { id, title, ...descriptionOf(message, id) };
  return { type: "interactive", interactive: { type: "list_reply", list_reply }, context };
}

function descriptionOf(message: PhoneMessage, rowId: string): Json {
  const content = message.content as { action: { sections: { rows?: Json[] }[] } };
  const row = content.action.sections.flatMap((section) => section.rows ?? []).find(({ id }) => id === rowId);
  return row?.description ? { description: row.description } : {};
}
