import type { Json, PhoneMessage } from "../model";
import { interactiveButtons } from "./interactive-buttons";
import { type RenderedButton, type RenderedTemplate, renderTemplate } from "./render-template";

export type MessageView = {
  /** The wamid. */
  id: string;
  wamid: string;
  direction: "in" | "out";
  phone: string;
  phoneNumberId: string;
  at: string;
  type: string;
  text: string | null;
  interactive: unknown;
  template: RenderedTemplate | null;
  /** What can be tapped, whatever kind of message it stands in. */
  buttons: RenderedButton[];
  content: unknown;
  replyTo: string | null;
  groupId: string | null;
  status: string;
  statuses: { status: string; at: string }[];
  error: { code: number; title: string; details: string } | null;
  category: string | null;
  biz_opaque_callback_data: string | null;
};

/** A message as the control API shows it. */
export function viewMessage(message: PhoneMessage): MessageView {
  const template = message.template ? renderTemplate(message.template, message.content) : null;
  return {
    id: message.id,
    wamid: message.id,
    direction: message.direction,
    phone: `+${message.phone}`,
    phoneNumberId: message.phoneNumberId,
    at: new Date(message.atMs).toISOString(),
    type: message.type,
    text: textOf(message, template),
    interactive: message.type === "interactive" ? message.content : null,
    template,
    buttons: template?.buttons ?? (message.direction === "out" ? interactiveButtons(message.content) : []),
    content: message.content,
    replyTo: message.replyTo,
    groupId: message.groupId,
    status: message.status,
    statuses: message.history.map(({ status, atMs }) => ({ status, at: new Date(atMs).toISOString() })),
    error: message.error,
    category: message.category,
    biz_opaque_callback_data: message.callbackData,
  };
}

type Loose = { [key: string]: Loose } & Json;

/** What one would read aloud: the body, the caption, or the title that was tapped. */
function textOf(message: PhoneMessage, template: RenderedTemplate | null): string | null {
  if (template) return template.body;
  const content = message.content as Loose | null;
  const text =
    message.type === "interactive"
      ? (content?.body?.text ?? content?.button_reply?.title ?? content?.list_reply?.title)
      : (content?.body ?? content?.caption ?? (message.type === "button" ? content?.text : undefined));
  return typeof text === "string" ? text : null;
}
