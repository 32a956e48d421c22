import type { InboundContent } from "@/lib/whatsapp/inbound-content";
import type { InboundType } from "@/lib/whatsapp/inbound-message";
import { type Json, numberOf, objectOf, objectsOf, textOf } from "@/lib/whatsapp/json";
import { readStart } from "./read-start";

/** The part of a message that depends on its kind; what Telegram adds one day reads as unsupported. */
export function readTelegramContent(message: Json): InboundContent {
  for (const [key, read] of readers) {
    if (message[key] === undefined) continue;
    const content = read(message);
    if (content) return content;
  }
  const what = Object.keys(message).find((key) => !ordinary.has(key)) ?? null;
  const preview = what === null ? "Unsupported message" : `Unsupported: ${what}`;
  return { type: "unsupported", content: { raw: message, what }, preview };
}

type Reader = (message: Json) => InboundContent | undefined;

const readers: readonly (readonly [key: string, read: Reader])[] = [
  [
    "text",
    (message) => {
      const text = textOf(message.text);
      if (text === undefined) return undefined;
      return readStart(text) ?? { type: "text", text, content: {}, preview: text };
    },
  ],
  ["photo", (message) => media("image", "Photo", message, largestOf(message.photo))],
  // An animation comes with a document of the same file, for apps that know no animations.
  ["animation", (message) => media("video", "GIF", message, objectOf(message.animation))],
  ["document", (message) => media("document", "Document", message, objectOf(message.document))],
  ["video", (message) => media("video", "Video", message, objectOf(message.video))],
  ["video_note", (message) => media("video", "Video message", message, objectOf(message.video_note))],
  ["audio", (message) => media("audio", "Audio", message, objectOf(message.audio))],
  ["voice", (message) => media("audio", "Voice message", message, objectOf(message.voice), { voice: true })],
  ["sticker", readSticker],
  // A venue comes with its location.
  ["venue", (message) => readPlace(objectOf(objectOf(message.venue)?.location), objectOf(message.venue))],
  ["location", (message) => readPlace(objectOf(message.location), undefined)],
  ["contact", readContact],
  ...[
    "new_chat_members",
    "left_chat_member",
    "new_chat_title",
    "new_chat_photo",
    "delete_chat_photo",
    "group_chat_created",
    "supergroup_chat_created",
    "message_auto_delete_timer_changed",
    "migrate_to_chat_id",
    "migrate_from_chat_id",
    "pinned_message",
  ].map((event) => [event, () => serviceNote(event)] as const),
];

/** What every message may have beside what it says. */
const ordinary = new Set([
  "message_id",
  "message_thread_id",
  "from",
  "sender_chat",
  "date",
  "edit_date",
  "chat",
  "forward_origin",
  "reply_to_message",
  "quote",
  "via_bot",
  "media_group_id",
  "entities",
  "caption",
  "caption_entities",
  "reply_markup",
  "effect_id",
  "has_media_spoiler",
  "has_protected_content",
  "is_automatic_forward",
  "is_from_offline",
  "is_topic_message",
  "author_signature",
  "link_preview_options",
]);

/** Photos come in several sizes, smallest first. */
function largestOf(sizes: unknown): Json | undefined {
  return objectsOf(sizes).toSorted(
    (a, b) =>
      (numberOf(b.width) ?? 0) * (numberOf(b.height) ?? 0) -
      (numberOf(a.width) ?? 0) * (numberOf(a.height) ?? 0),
  )[0];
}

function media(
  type: InboundType,
  label: string,
  message: Json,
  file: Json | undefined,
  more: Json = {},
): InboundContent | undefined {
  const mediaId = textOf(file?.file_id);
  if (!file || !mediaId) return undefined;
  const text = textOf(message.caption);
  const fileName = textOf(file.file_name);
  const content = {
    mediaId,
    mimeType: textOf(file.mime_type) ?? (type === "image" ? "image/jpeg" : null),
    ...(fileName && { fileName }),
    ...more,
  };
  return { type, text, content, preview: text ?? fileName ?? label };
}

function readSticker(message: Json): InboundContent | undefined {
  const sticker = objectOf(message.sticker);
  const isDrawn = sticker?.is_animated === true;
  const mimeType = isDrawn ? "application/x-tgsticker" : sticker?.is_video ? "video/webm" : "image/webp";
  const read = media("sticker", "Sticker", message, sticker, { mimeType });
  const emoji = textOf(sticker?.emoji);
  return read && emoji ? { ...read, preview: `${emoji} Sticker` } : read;
}

function readPlace(location: Json | undefined, venue: Json | undefined): InboundContent | undefined {
  const latitude = numberOf(location?.latitude);
  const longitude = numberOf(location?.longitude);
  if (latitude === undefined || longitude === undefined) return undefined;
  const name = textOf(venue?.title) ?? null;
  const address = textOf(venue?.address) ?? null;
  return {
    type: "location",
    content: { latitude, longitude, name, address, url: null },
    preview: name ?? address ?? "Location",
  };
}

/** `origin` marks the sender's own number, which Telegram itself vouches for. */
function readContact(message: Json): InboundContent | undefined {
  const contact = objectOf(message.contact);
  const number = textOf(contact?.phone_number);
  if (!contact || !number) return undefined;
  const name = [textOf(contact.first_name), textOf(contact.last_name)].filter(Boolean).join(" ") || null;
  const own = numberOf(contact.user_id);
  const isOwn = own !== undefined && own === numberOf(objectOf(message.from)?.id);
  const card = {
    name,
    phones: [number],
    emails: [],
    organisation: null,
    addresses: [],
    urls: [],
    birthday: null,
    origin: isOwn ? "contact_request" : null,
  };
  return { type: "contacts", content: { contacts: [card], raw: [contact] }, preview: name ?? "Contact" };
}

function serviceNote(event: string): InboundContent {
  return {
    type: "system",
    content: { event: `telegram_${event}` },
    preview: "Something changed in the group",
  };
}
