import type { Card, CardAction, CardList, CardMedia } from "./card";
import { listAt, type PhoneMessage, type RenderedTemplate, textAt, valueAt } from "./phone-message";

/** Reads any Cloud API message object, ours or the player's, into a card. Unknown types are named, never dropped. */
export function cardOf(message: PhoneMessage): Card {
  const { type, content } = message;
  switch (type) {
    case "text":
      return { body: textAt(content, "body"), actions: [] };
    case "interactive":
      return message.direction === "out" ? interactiveCard(content) : replyCard(content);
    case "template":
      return message.template
        ? templateCard(message.template)
        : { unsupported: `template ${textAt(content, "name") ?? ""}`, actions: [] };
    case "button":
      return { body: textAt(content, "text"), actions: [] };
    case "reaction":
      return { body: textAt(content, "emoji") || "Reaction taken back", actions: [] };
    case "location":
      return { media: { kind: "location", title: placeName(content) }, actions: [] };
    case "contacts":
      return {
        media: { kind: "contact", title: textAt(content, 0, "name", "formatted_name") ?? "Contact" },
        actions: [],
      };
    case "image":
    case "video":
    case "audio":
    case "document":
    case "sticker":
      return { media: mediaOf(type, content), body: textAt(content, "caption"), actions: [] };
    default:
      return { unsupported: type, actions: [] };
  }
}

/** One line that says what a message is. */
export function previewOf(message: PhoneMessage): string {
  const { body, header, media, unsupported } = cardOf(message);
  return body ?? header ?? media?.title ?? unsupported ?? "";
}

const mediaNames = {
  image: "Photo",
  video: "Video",
  audio: "Voice message",
  document: "Document",
  sticker: "Sticker",
};

function mediaOf(kind: string, content: unknown): CardMedia {
  const name = kind in mediaNames ? mediaNames[kind as keyof typeof mediaNames] : kind;
  return {
    kind,
    title: textAt(content, "filename") ?? name,
    fileId: textAt(content, "id"),
    link: textAt(content, "link"),
    isVoiceNote: valueAt(content, "voice") === true,
  };
}

/** The picture, film or document that a header holds under its type's own name. */
function headerMediaOf(header: unknown): CardMedia | undefined {
  const kind = textAt(header, "type");
  if (kind === undefined || kind === "text") return undefined;
  if (kind === "location") return { kind, title: placeName(valueAt(header, kind)) };
  return mediaOf(kind, valueAt(header, kind));
}

// WhatsApp shows it below every code; the studio is told which message it was.
const notMyCode: CardAction = {
  kind: "reply",
  id: "DID_NOT_REQUEST_CODE",
  title: "I didn’t request a code",
};

function templateCard({ category, header, headerMedia, body, footer, buttons }: RenderedTemplate): Card {
  return {
    media: headerMediaOf(headerMedia),
    header: header ?? undefined,
    body,
    footer: footer ?? undefined,
    actions: [...buttons.map(templateAction), ...(category === "AUTHENTICATION" ? [notMyCode] : [])],
  };
}

function templateAction({ id, title, kind, url }: RenderedTemplate["buttons"][number]): CardAction {
  switch (kind) {
    case "copy_code":
      return { kind: "copy", title, code: id };
    case "url":
      return { kind: "link", title, url: url ?? "" };
    case "phone_number":
      return { kind: "call", title };
    default:
      return { kind: "reply", id, title };
  }
}

function placeName(content: unknown): string {
  const coordinates = [textAt(content, "latitude"), textAt(content, "longitude")].filter(Boolean).join(", ");
  return textAt(content, "name") ?? textAt(content, "address") ?? coordinates;
}

function replyCard(content: unknown): Card {
  const reply = valueAt(content, textAt(content, "type") ?? "");
  return { body: textAt(reply, "title") ?? textAt(reply, "body"), actions: [] };
}

function interactiveCard(content: unknown): Card {
  const card: Card = {
    media: headerMediaOf(valueAt(content, "header")),
    header: textAt(content, "header", "text"),
    body: textAt(content, "body", "text"),
    footer: textAt(content, "footer", "text"),
    actions: [],
  };
  switch (textAt(content, "type")) {
    case "list":
      card.list = listOf(valueAt(content, "action"));
      break;
    case "carousel":
      card.cards = listAt(content, "action", "cards").map(interactiveCard);
      break;
    case "product":
    case "product_list":
    case "catalog_message":
      card.unsupported = "products of a catalogue";
      break;
    default:
      card.actions = actionsOf(valueAt(content, "action"));
  }
  return card;
}

function actionsOf(action: unknown): CardAction[] {
  switch (textAt(action, "name")) {
    case "send_location":
      return [{ kind: "location", title: "Send location" }];
    case "request_contact_info":
      return [{ kind: "reply", id: "contact", title: "Share contact info" }];
    case "flow":
      return [{ kind: "reply", id: "flow", title: textAt(action, "parameters", "flow_cta") ?? "Open" }];
    case "cta_url": {
      const title = textAt(action, "parameters", "display_text") ?? "Open";
      return [{ kind: "link", title, url: textAt(action, "parameters", "url") ?? "" }];
    }
  }
  return listAt(action, "buttons").map((button) => {
    const reply = valueAt(button, "reply") ?? valueAt(button, "quick_reply");
    return { kind: "reply", id: textAt(reply, "id") ?? "", title: textAt(reply, "title") ?? "" };
  });
}

function listOf(action: unknown): CardList {
  return {
    button: textAt(action, "button") ?? "Choose",
    sections: listAt(action, "sections").map((section) => ({
      title: textAt(section, "title"),
      rows: listAt(section, "rows").map((row) => ({
        id: textAt(row, "id") ?? "",
        title: textAt(row, "title") ?? "",
        description: textAt(row, "description"),
      })),
    })),
  };
}
