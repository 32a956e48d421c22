import { storableKey } from "@/lib/storable";
import type { InboundType } from "./inbound-message";
import { type Json, listOf, numberOf, objectOf, textOf } from "./json";
import { parseJson } from "./parse-json";
import { phoneOf } from "./sender-identity";

type Content = { type: InboundType; text?: string | undefined; content: Json; preview: string };
type Reader = (body: Json, message: Json) => Content | undefined;

/** The part of an inbound message that depends on its type; a shape that is not as documented reads as unsupported. */
export function readContent(message: Json, errors: unknown): Content {
  const type = textOf(message.type) ?? "unknown";
  const body = objectOf(message[type]);
  const reader = Object.hasOwn(readers, type) ? readers[type] : undefined;
  if (reader) {
    const content = reader(body ?? {}, message);
    if (content) return content;
  }
  const reasons = listOf(message.errors).length > 0 ? message.errors : errors;
  const what = textOf(body?.type) ?? type;
  return {
    type: "unsupported",
    content: { raw: message, ...(listOf(reasons).length > 0 && { errors: reasons }) },
    preview: what === "unsupported" || what === "unknown" ? "Unsupported message" : `Unsupported: ${what}`,
  };
}

const readers: Record<string, Reader> = {
  text: ({ body }) => {
    const text = textOf(body);
    return text === undefined ? undefined : { type: "text", text, content: {}, preview: text };
  },
  image: media("image", "Photo"),
  video: media("video", "Video"),
  audio: media("audio", "Audio"),
  document: media("document", "Document"),
  sticker: media("sticker", "Sticker"),
  location: readLocation,
  contacts: readContacts,
  reaction: (body) => {
    const messageId = textOf(body.message_id);
    if (!messageId) return undefined;
    const emoji = textOf(body.emoji) ?? null;
    const preview = emoji ? `Reacted ${emoji}` : "Removed a reaction";
    return { type: "reaction", content: { messageId, emoji }, preview };
  },
  button: (body) => choice("button", "template_button", textOf(body.payload), textOf(body.text)),
  interactive: readInteractive,
  order: (body) => {
    const items = listOf(body.product_items);
    if (items.length === 0) return undefined;
    const content = { catalogId: textOf(body.catalog_id) ?? null, items };
    return { type: "order", text: textOf(body.text), content, preview: `Order of ${items.length} products` };
  },
  system: readSystem,
  edit: (body) => {
    const messageId = textOf(body.original_message_id);
    const edited = objectOf(body.message);
    if (!messageId || !edited) return undefined;
    if (textOf(edited.type) === "edit") return undefined;
    const { type, text, content, preview } = readContent(edited, undefined);
    return { type: "edit", text, content: { messageId, edited: { type, content } }, preview };
  },
  revoke: (body) => {
    const messageId = textOf(body.original_message_id);
    if (!messageId) return undefined;
    return { type: "revoke", content: { messageId }, preview: "Deleted a message" };
  },
};

function media(type: InboundType, label: string): Reader {
  return (body) => {
    const mediaId = textOf(body.id);
    if (!mediaId) return undefined;
    const caption = textOf(body.caption);
    const fileName = textOf(body.filename);
    const content: Json = {
      mediaId,
      mimeType: textOf(body.mime_type) ?? null,
      sha256: textOf(body.sha256) ?? null,
      url: textOf(body.url) ?? null,
      ...(fileName && { fileName }),
      ...(body.voice === true && { voice: true }),
      ...(body.animated === true && { animated: true }),
    };
    const word = body.voice === true ? "Voice message" : label;
    return { type, text: caption, content, preview: caption ?? fileName ?? word };
  };
}

function readLocation(body: Json): Content | undefined {
  const latitude = numberOf(body.latitude);
  const longitude = numberOf(body.longitude);
  if (latitude === undefined || longitude === undefined) return undefined;
  const name = textOf(body.name);
  const address = textOf(body.address);
  const content = {
    latitude,
    longitude,
    name: name ?? null,
    address: address ?? null,
    url: textOf(body.url) ?? null,
  };
  return { type: "location", content, preview: name ?? address ?? "Location" };
}

function readContacts(_body: Json, message: Json): Content | undefined {
  const cards = listOf(message.contacts).flatMap((item): Json[] => {
    const card = objectOf(item);
    return card ? [card] : [];
  });
  if (cards.length === 0) return undefined;
  const contacts = cards.map((card) => ({
    name: textOf(objectOf(card.name)?.formatted_name) ?? null,
    phones: listOf(card.phones).flatMap((item) => {
      const phone = objectOf(item);
      return phoneOf(phone?.wa_id) ?? textOf(phone?.phone) ?? [];
    }),
    origin: textOf(card.origin) ?? null,
  }));
  const first = contacts[0]?.name ?? "Contact";
  const preview = contacts.length > 1 ? `${first} and ${contacts.length - 1} more` : first;
  return { type: "contacts", content: { contacts, raw: cards }, preview };
}

function choice(
  type: "button" | "interactive",
  kind: "template_button" | "button" | "list",
  id: string | undefined,
  title: string | undefined,
  description?: string,
): Content | undefined {
  const label = title ?? id;
  if (label === undefined) return undefined;
  const content = { kind, id: id ?? label, title: label, ...(description && { description }) };
  return { type, text: label, content, preview: label };
}

function readInteractive(body: Json): Content | undefined {
  const button = objectOf(body.button_reply);
  if (button) return choice("interactive", "button", textOf(button.id), textOf(button.title));
  const row = objectOf(body.list_reply);
  if (row) return choice("interactive", "list", textOf(row.id), textOf(row.title), textOf(row.description));
  const form = objectOf(body.nfm_reply);
  if (form) {
    const name = textOf(form.name) ?? "flow";
    const content = { kind: "form", name, answers: parseAnswers(form.response_json) };
    return { type: "interactive", text: textOf(form.body), content, preview: "Filled in a form" };
  }
  const call = objectOf(body.call_permission_reply);
  if (!call) return undefined;
  const content = { kind: "call_permission", response: textOf(call.response) ?? null };
  return { type: "interactive", content, preview: "Answered a call request" };
}

function parseAnswers(json: unknown): unknown {
  if (typeof json !== "string") return json ?? null;
  const parsed = parseJson(json);
  return parsed ? parsed.value : json;
}

/** Only the structured fields: Meta's sentence in `body` is for people, and its wording has changed before. */
function readSystem(body: Json): Content | undefined {
  const event = textOf(body.type);
  if (!event) return undefined;
  const content = {
    event,
    newPhone: phoneOf(body.wa_id) ?? phoneOf(body.new_wa_id) ?? null,
    newUserId: userIdOf(body.user_id),
    previousUserId: userIdOf(body.previous_user_id),
  };
  return { type: "system", content, preview: textOf(body.body) ?? event };
}

function userIdOf(value: unknown): string | null {
  const userId = textOf(value);
  return userId === undefined ? null : storableKey(userId);
}
