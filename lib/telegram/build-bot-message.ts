import type { Json } from "@/lib/whatsapp/json";
import type { InteractiveAction, InteractiveContent, OutboundContent } from "@/lib/whatsapp/outbound-message";
import { callbackData } from "./callback-data";
import { htmlOf } from "./html-of";

/** A call of the Bot API that says one thing. `fileField` names where a file of ours goes. */
export type BotMessage = { method: string; body: Json; fileField?: string };

type MediaContent = Extract<OutboundContent, { source: unknown }>;
type ContactsContent = Extract<OutboundContent, { type: "contacts" }>;

const mediaCalls = {
  image: ["sendPhoto", "photo"],
  video: ["sendVideo", "video"],
  audio: ["sendAudio", "audio"],
  document: ["sendDocument", "document"],
  sticker: ["sendSticker", "sticker"],
} as const;

const html = { parse_mode: "HTML" } as const;

/** What leaves, in Telegram's words; null for what Telegram has no form for, such as a template or a file at Meta. */
export function buildBotMessage(content: OutboundContent): BotMessage | null {
  switch (content.type) {
    case "text":
      return text(content.text, { link_preview_options: { is_disabled: content.previewUrl !== true } });
    case "location":
      return place(content);
    case "contacts":
      return card(content);
    case "interactive":
      return interactive(content);
    case "template":
      return null;
    default:
      return media(content);
  }
}

function text(words: string, more: Json = {}): BotMessage {
  return { method: "sendMessage", body: { text: htmlOf(words), ...html, ...more } };
}

function place(content: Extract<OutboundContent, { type: "location" }>): BotMessage {
  const { latitude, longitude, name, address } = content;
  if (!name) return { method: "sendLocation", body: { latitude, longitude } };
  return { method: "sendVenue", body: { latitude, longitude, title: name, address: address ?? name } };
}

/** Telegram sends one card with one number; whatever else is known of people goes as text. */
function card({ contacts }: ContactsContent): BotMessage {
  const [only, another] = contacts;
  const [phone, second] = only?.phones ?? [];
  if (only && phone && !another && second === undefined && !only.emails?.length) {
    return { method: "sendContact", body: { phone_number: phone, first_name: only.name } };
  }
  const lines = contacts.map(({ name, organisation, phones = [], emails = [] }) =>
    [`*${name}*`, organisation, ...phones, ...emails].filter(Boolean).join("\n"),
  );
  return text(lines.join("\n\n"));
}

function media(content: MediaContent): BotMessage | null {
  const isVoice = content.type === "audio" && content.voice === true;
  const [method, field] = isVoice ? (["sendVoice", "voice"] as const) : mediaCalls[content.type];
  const caption =
    content.caption && content.type !== "sticker" ? { caption: htmlOf(content.caption), ...html } : {};
  if ("fileId" in content.source) return { method, body: caption, fileField: field };
  if ("link" in content.source) return { method, body: { [field]: content.source.link, ...caption } };
  return null;
}

function interactive({ header, body, footer, action }: InteractiveContent): BotMessage | null {
  const title = typeof header === "string" ? `*${header}*` : undefined;
  const words = [title, body, ...explained(action), footer && `_${footer}_`].filter(Boolean).join("\n\n");
  const reply_markup = keyboardOf(action);
  if (header === undefined || typeof header === "string") return text(words, { reply_markup });
  const [method, field] = mediaCalls[header.kind];
  const said = { caption: htmlOf(words), ...html, reply_markup };
  if ("fileId" in header) return { method, body: said, fileField: field };
  return "link" in header ? { method, body: { [field]: header.link, ...said } } : null;
}

/** What a list says about its rows, which a button has no room for. */
function explained(action: InteractiveAction): string[] {
  if (action.kind !== "list") return [];
  const rows = action.sections.flatMap((section) => section.rows).filter((row) => row.description);
  return rows.length === 0 ? [] : [rows.map((row) => `• ${row.title}: ${row.description}`).join("\n")];
}

function keyboardOf(action: InteractiveAction): Json {
  switch (action.kind) {
    case "buttons":
      return inline(action.buttons);
    case "list":
      return inline(action.sections.flatMap((section) => section.rows));
    case "cta_url":
      return { inline_keyboard: [[{ text: action.label, url: action.url }]] };
    case "location_request":
      return {
        keyboard: [[{ text: "Share location", request_location: true }]],
        resize_keyboard: true,
        one_time_keyboard: true,
      };
  }
}

function inline(buttons: readonly { id: string; title: string }[]): Json {
  return {
    inline_keyboard: buttons.map(({ id, title }) => [{ text: title, callback_data: callbackData(id) }]),
  };
}
