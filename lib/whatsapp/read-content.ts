import { storableKey } from "@/lib/storable";
import type { InboundContent } from "./inbound-content";
import type { InboundType } from "./inbound-message";
import { type Json, listOf, numberOf, objectOf, textOf } from "./json";
import { readContacts } from "./read-contacts";
import { readInteractive, readTemplateButton } from "./read-interactive";
import { readOrder } from "./read-order";
import { readSystem } from "./read-system";

type Reader = (body: Json, message: Json) => InboundContent | undefined;

/** The part of an inbound message that depends on its type; a shape that is not as documented reads as unsupported. */
export function readContent(message: Json, errors: unknown): InboundContent {
  const type = textOf(message.type) ?? "unknown";
  const body = objectOf(message[type]);
  const reader = Object.hasOwn(readers, type) ? readers[type] : undefined;
  return reader?.(body ?? {}, message) ?? readUnsupported(message, textOf(body?.type) ?? type, errors);
}

/** `what` is Meta's word for the kind, such as `poll_creation`, null when it gave none. */
function readUnsupported(message: Json, kind: string, errors: unknown): InboundContent {
  const reasons = listOf(message.errors).length > 0 ? message.errors : errors;
  const what = kind === "unsupported" || kind === "unknown" ? null : kind;
  return {
    type: "unsupported",
    content: { raw: message, what, ...(listOf(reasons).length > 0 && { errors: reasons }) },
    preview: what === null ? "Unsupported message" : `Unsupported: ${what}`,
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
  contacts: (_body, message) => readContacts(message.contacts),
  reaction: (body) => {
    const messageId = keyOf(body.message_id);
    if (!messageId) return undefined;
    const emoji = textOf(body.emoji) ?? null;
    const preview = emoji ? `Reacted ${emoji}` : "Removed a reaction";
    return { type: "reaction", content: { messageId, emoji }, preview };
  },
  button: readTemplateButton,
  interactive: readInteractive,
  order: readOrder,
  system: readSystem,
  edit: (body) => {
    const messageId = keyOf(body.original_message_id);
    const edited = objectOf(body.message);
    if (!messageId || !edited || textOf(edited.type) === "edit") return undefined;
    const { type, text, content, preview } = readContent(edited, undefined);
    return { type: "edit", text, content: { messageId, edited: { type, content } }, preview };
  },
  revoke: (body) => {
    const messageId = keyOf(body.original_message_id);
    if (!messageId) return undefined;
    return { type: "revoke", content: { messageId }, preview: "Deleted a message" };
  },
};

/** A message's id as we keep it, so that it finds the message it names. */
function keyOf(value: unknown): string | undefined {
  const id = textOf(value);
  return id === undefined ? undefined : storableKey(id);
}

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

function readLocation(body: Json): InboundContent | undefined {
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
