import type { Address } from "./address";
import { buildContacts, buildLocation, buildMedia } from "./build-media";
import type { Json } from "./json";
import type {
  InteractiveAction,
  InteractiveContent,
  InteractiveHeader,
  OutboundContent,
  OutboundMessage,
  TemplateButtonValue,
  TemplateContent,
  TemplateHeader,
} from "./outbound-message";

/** The Cloud API object for one of our messages. Check its limits first with `checkContent`; this only translates. */
export function buildMessage(message: OutboundMessage): Json {
  return {
    messaging_product: "whatsapp",
    ...recipientOf(message.to),
    ...(message.replyToExternalId && { context: { message_id: message.replyToExternalId } }),
    biz_opaque_callback_data: message.id,
    type: message.content.type,
    [message.content.type]: buildContent(message.content),
  };
}

function recipientOf(to: Address): Json {
  if ("groupId" in to) return { recipient_type: "group", to: to.groupId };
  return {
    recipient_type: "individual",
    ...("phone" in to ? { to: withPlus(to.phone) } : { recipient: to.userId }),
  };
}

// Without the plus, Meta prepends the business number's own country code and writes to a stranger.
function withPlus(phone: string): string {
  return phone.startsWith("+") ? phone : `+${phone}`;
}

function buildContent(content: OutboundContent): Json | Json[] {
  switch (content.type) {
    case "text":
      return { body: content.text, preview_url: content.previewUrl ?? false };
    case "interactive":
      return buildInteractive(content);
    case "location":
      return buildLocation(content);
    case "contacts":
      return buildContacts(content);
    case "template":
      return buildTemplate(content);
    default:
      return buildMedia(content);
  }
}

const interactiveTypes = {
  buttons: "button",
  list: "list",
  cta_url: "cta_url",
  location_request: "location_request_message",
} as const;

function buildInteractive(content: InteractiveContent): Json {
  const framed = content.action.kind !== "location_request";
  return {
    type: interactiveTypes[content.action.kind],
    ...(framed && content.header && { header: headerParameter(headerOf(content.header)) }),
    body: { text: content.body },
    ...(framed && content.footer && { footer: { text: content.footer } }),
    action: buildAction(content.action),
  };
}

function headerOf(header: InteractiveHeader): TemplateHeader {
  return typeof header === "string" ? { kind: "text", value: header } : header;
}

function buildAction(action: InteractiveAction): Json {
  switch (action.kind) {
    case "buttons":
      return { buttons: action.buttons.map(({ id, title }) => ({ type: "reply", reply: { id, title } })) };
    case "list":
      return {
        button: action.button,
        sections: action.sections.map(({ title, rows }) => (title ? { title, rows } : { rows })),
      };
    case "cta_url":
      return { name: "cta_url", parameters: { display_text: action.label, url: action.url } };
    case "location_request":
      return { name: "send_location" };
  }
}

function buildTemplate(content: TemplateContent): Json {
  const body = content.body && bodyParameters(content.body);
  const components = [
    ...(content.header ? [{ type: "header", parameters: [headerParameter(content.header)] }] : []),
    ...(body && body.length > 0 ? [{ type: "body", parameters: body }] : []),
    ...(content.buttons ?? []).map(buttonComponent),
  ];
  return {
    name: content.name,
    language: { code: content.language },
    ...(components.length > 0 && { components }),
  };
}

function bodyParameters(values: string[] | Record<string, string>): Json[] {
  if (Array.isArray(values)) return values.map((text) => ({ type: "text", text }));
  return Object.entries(values).map(([name, text]) => ({ type: "text", parameter_name: name, text }));
}

function headerParameter(header: TemplateHeader): Json {
  if (header.kind === "text") return { type: "text", text: header.value };
  if ("fileId" in header) throw new Error("a file of our own was not given to Meta before its message");
  return {
    type: header.kind,
    [header.kind]: {
      ...("link" in header ? { link: header.link } : { id: header.mediaId }),
      ...(header.kind === "document" && header.fileName && { filename: header.fileName }),
    },
  };
}

function buttonComponent({ index, kind, value }: TemplateButtonValue): Json {
  const parameter = {
    quick_reply: { type: "payload", payload: value },
    url: { type: "text", text: value },
    copy_code: { type: "coupon_code", coupon_code: value },
  }[kind];
  return { type: "button", sub_type: kind, index: String(index), parameters: [parameter] };
}
