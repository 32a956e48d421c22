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
  };
}

/** The picture, film or document that a header holds under its type's own name. */
function headerMediaOf(header: unknown): CardMedia | undefined {
  const kind = textAt(header, "type");
  if (kind === undefined || kind === "text") return undefined;
  if (kind === "location") return { kind, title: placeName(valueAt(header, kind)) };
  return mediaOf(kind, valueAt(header, kind));
}

function templateCard({ header, headerMedia, body, footer, buttons }: RenderedTemplate): Card {
  return {
    media: headerMediaOf(headerMedia),
    header: header ?? undefined,
    body,
    footer: footer ?? undefined,
    actions: buttons.map(templateAction),
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
    case "button":
      card.actions = listAt(content, "action", "buttons").map((button) => ({
        kind: "reply",
        id: textAt(button, "reply", "id") ?? "",
        title: textAt(button, "reply", "title") ?? "",
      }));
      break;
    case "list":
      card.list = listOf(valueAt(content, "action"));
      break;
    case "cta_url":
      card.actions = [
        {
          kind: "link",
          title: textAt(content, "action", "parameters", "display_text") ?? "Open",
          url: textAt(content, "action", "parameters", "url") ?? "",
        },
      ];
      break;
    case "location_request_message":
      card.actions = [{ kind: "location", title: "Send location" }];
      break;
  }
  return card;
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
