import { describe, expect, test } from "vitest";
import { buildBotMessage } from "@/lib/telegram/build-bot-message";
import { callbackData, isFingerprint } from "@/lib/telegram/callback-data";
import { classifyBotError } from "@/lib/telegram/classify-bot-error";
import { htmlOf } from "@/lib/telegram/html-of";
import { chatIdOf, messageIdIn } from "@/lib/telegram/message-key";
import { readTelegramMessage } from "@/lib/telegram/read-telegram-message";
import { readTelegramUpdate } from "@/lib/telegram/read-telegram-update";
import type { OutboundContent } from "@/lib/whatsapp/outbound-message";

const now = new Date("2026-11-21T12:00:00Z");
const date = now.getTime() / 1_000 - 5;
const from = { id: 77, first_name: "Ana", last_name: "Silva", username: "ana" };
const chat = { id: 77, type: "private" };
const group = { id: -100500, type: "supergroup", title: "Guild" };
const message = (fields: object) => ({
  update_id: 9,
  message: { message_id: 4, date, from, chat, ...fields },
});

function read(body: object) {
  const update = readTelegramUpdate(body, now);
  return readTelegramMessage(JSON.parse(JSON.stringify(update)), "starfall_bot");
}

describe("what a player writes", () => {
  test.each([
    ["text", { text: "hi" }, { type: "text", text: "hi", preview: "hi" }],
    ["a bare start", { text: "/start" }, { type: "text", text: "/start" }],
    [
      "the largest size of a photo",
      {
        photo: [
          { file_id: "small", width: 90, height: 90 },
          { file_id: "big", width: 900, height: 900 },
        ],
        caption: "look",
      },
      { type: "image", text: "look", content: { mediaId: "big", mimeType: "image/jpeg" } },
    ],
    [
      "a voice message",
      { voice: { file_id: "v", mime_type: "audio/ogg" } },
      { type: "audio", content: { mediaId: "v", mimeType: "audio/ogg", voice: true } },
    ],
    [
      "a document",
      { document: { file_id: "d", file_name: "bill.pdf", mime_type: "application/pdf" } },
      { type: "document", content: { mediaId: "d", fileName: "bill.pdf" }, preview: "bill.pdf" },
    ],
    [
      "an animation, which comes with a document too",
      { animation: { file_id: "a", mime_type: "video/mp4" }, document: { file_id: "a" } },
      { type: "video", content: { mediaId: "a", mimeType: "video/mp4" } },
    ],
    ["a sticker", { sticker: { file_id: "s", emoji: "🔥" } }, { type: "sticker", preview: "🔥 Sticker" }],
    [
      "a venue, which comes with its location",
      {
        venue: { location: { latitude: 1, longitude: 2 }, title: "Arena", address: "Street 1" },
        location: { latitude: 1, longitude: 2 },
      },
      { type: "location", content: { latitude: 1, longitude: 2, name: "Arena", address: "Street 1" } },
    ],
    [
      "somebody else's number",
      { contact: { phone_number: "+15551230009", first_name: "Bo", user_id: 99 } },
      { type: "contacts", senderPhone: null },
    ],
    [
      "their own number",
      { contact: { phone_number: "15551230001", first_name: "Ana", user_id: 77 } },
      { type: "contacts", senderPhone: "+15551230001" },
    ],
    [
      "an answer",
      { text: "yes", reply_to_message: { message_id: 3, chat } },
      { type: "text", replyToExternalId: "77:3" },
    ],
    [
      "something forwarded",
      { text: "x", forward_origin: { type: "user" } },
      { content: { forwarded: true } },
    ],
    ["a poll", { poll: { id: "p" } }, { type: "unsupported", content: { what: "poll" } }],
    ["a new member", { new_chat_members: [{ id: 1 }] }, { type: "system" }],
  ])("%s", (_, fields, expected) => {
    expect(read(message(fields))).toMatchObject({
      externalId: "77:4",
      direction: "in",
      senderUserId: "77",
      senderName: "Ana Silva",
      username: "ana",
      groupId: null,
      ...expected,
    });
  });

  test("by a link keeps the token's hash and not the token", () => {
    const opened = read(message({ text: "/start s3cret-token_1" }));
    expect(opened).toMatchObject({
      type: "system",
      text: "/start",
      content: { event: "telegram_link_opened" },
    });
    expect(JSON.stringify(opened)).not.toContain("s3cret-token_1");
  });

  test("in a group comes in the group's lane, and says whether the bot is meant", () => {
    const body = message({ chat: group, text: "@Starfall_bot help" });
    expect(readTelegramUpdate(body, now).laneKey).toBe("g:-100500");
    expect(read(body)).toMatchObject({ groupId: "-100500", mentionsUs: true });
    expect(read(message({ chat: group, text: "who plays?" })).mentionsUs).toBe(false);
  });

  test("as an edit changes the message it is of", () => {
    const edited = { message_id: 4, date, edit_date: date + 2, from, chat, text: "hello" };
    expect(read({ update_id: 10, edited_message: edited })).toMatchObject({
      externalId: `77:4:${date + 2}`,
      type: "edit",
      text: "hello",
      content: { messageId: "77:4", edited: { type: "text" } },
      replyToExternalId: "77:4",
    });
  });

  test("as a tap names the button by its words, and the message it hangs on", () => {
    const tapped = {
      message_id: 8,
      chat,
      reply_markup: { inline_keyboard: [[{ text: "Approve", callback_data: "gl:device:1:approve" }]] },
    };
    const tap = { id: "555", from, message: tapped, data: "gl:device:1:approve" };
    expect(read({ update_id: 11, callback_query: tap })).toMatchObject({
      externalId: "tap:555",
      type: "interactive",
      text: "Approve",
      content: { kind: "button", id: "gl:device:1:approve", title: "Approve" },
      replyToExternalId: "77:8",
    });
  });
});

test("every update is stored once by its number, and what nobody knows is stored as such", () => {
  expect(readTelegramUpdate(message({ text: "hi" }), now)).toMatchObject({
    kind: "message",
    externalId: "update:9",
    laneKey: "p:77",
    occurredAt: new Date(date * 1_000),
  });
  for (const body of [null, 7, [], {}, { update_id: 3, my_chat_member: {} }, { message: "text" }]) {
    const update = readTelegramUpdate(body, now);
    expect(update).toMatchObject({ kind: "field", occurredAt: now });
    expect(() => readTelegramMessage(update, null)).not.toThrow();
  }
});

describe("what leaves", () => {
  const content: [string, OutboundContent, object | null][] = [
    [
      "text",
      { type: "text", text: "*hi* <b>" },
      { method: "sendMessage", body: { text: "<b>hi</b> &lt;b&gt;", parse_mode: "HTML" } },
    ],
    [
      "buttons",
      {
        type: "interactive",
        header: "New device",
        body: "Was it you?",
        action: { kind: "buttons", buttons: [{ id: "yes", title: "Yes" }] },
      },
      {
        method: "sendMessage",
        body: {
          text: "<b>New device</b>\n\nWas it you?",
          reply_markup: { inline_keyboard: [[{ text: "Yes", callback_data: "yes" }]] },
        },
      },
    ],
    [
      "a list",
      {
        type: "interactive",
        body: "Choose",
        action: {
          kind: "list",
          button: "Open",
          sections: [{ rows: [{ id: "a", title: "One", description: "first" }] }],
        },
      },
      { body: { text: "Choose\n\n• One: first" } },
    ],
    [
      "a wish for a location",
      { type: "interactive", body: "Where?", action: { kind: "location_request" } },
      { body: { reply_markup: { keyboard: [[{ request_location: true }]] } } },
    ],
    [
      "a file of ours",
      { type: "image", source: { fileId: "med_1" }, caption: "see" },
      { method: "sendPhoto", fileField: "photo", body: { caption: "see" } },
    ],
    [
      "a voice message",
      { type: "audio", source: { fileId: "med_1" }, voice: true },
      { method: "sendVoice", fileField: "voice" },
    ],
    ["a place", { type: "location", latitude: 1, longitude: 2, name: "Arena" }, { method: "sendVenue" }],
    [
      "a card",
      { type: "contacts", contacts: [{ name: "Bo", phones: ["+15551230009"] }] },
      { method: "sendContact", body: { phone_number: "+15551230009", first_name: "Bo" } },
    ],
    ["a template, for which there is no form", { type: "template", name: "x", language: "en" }, null],
  ];
  test.each(content)("%s", (_, given, expected) => {
    const built = buildBotMessage(given);
    if (expected === null) expect(built).toBeNull();
    else expect(built).toMatchObject(expected);
  });

  test("a button's id fits into 64 bytes, and one that does not has a fingerprint of its own", () => {
    expect(callbackData("gl:device:dev_1:approve")).toBe("gl:device:dev_1:approve");
    const [one, two] = ["x".repeat(64), "x".repeat(65)].map(callbackData);
    expect(isFingerprint(one ?? "")).toBe(false);
    expect(isFingerprint(two ?? "")).toBe(true);
    for (const id of ["é".repeat(40), "#1", "y".repeat(256)]) {
      expect(Buffer.byteLength(callbackData(id))).toBeLessThanOrEqual(64);
      expect(isFingerprint(callbackData(id))).toBe(true);
    }
  });
});

test.each([
  ["*bold* _it_ ~no~", "<b>bold</b> <i>it</i> <s>no</s>"],
  ["2 * 3 * 4 and snake_case_name", "2 * 3 * 4 and snake_case_name"],
  ["`a < b` ```x\n*y*```", "<code>a &lt; b</code> <pre>x\n*y*</pre>"],
  ["*_both_*", "<b><i>both</i></b>"],
  ["a & <script>", "a &amp; &lt;script&gt;"],
  ["* alone", "* alone"],
])("%j reads as %j", (text, html) => {
  expect(htmlOf(text)).toBe(html);
});

test.each([
  [{ code: 429, description: "Too Many Requests: retry after 7" }, "retry", undefined],
  [{ code: 403, description: "Forbidden: bot was blocked by the user" }, "failed", undefined],
  [{ code: 400, description: "Bad Request: chat not found" }, "failed", undefined],
  [{ code: 400, description: "Bad Request: something new" }, "failed", undefined],
  [{ code: 401, description: "Unauthorized" }, "failed", "connection"],
  [{ code: 502, description: "Bad Gateway" }, "unconfirmed", "channel"],
  [{ description: "no answer within 15000 ms" }, "unconfirmed", "channel"],
])("%j is %s", (error, outcome, blames) => {
  const verdict = classifyBotError({ ...error, sent: true });
  expect(verdict.outcome).toBe(outcome);
  expect(verdict.blames).toBe(blames);
  expect(verdict.explain).toMatch(/\.$/);
});

test("what surely never reached Telegram is tried again", () => {
  expect(classifyBotError({ description: "ECONNREFUSED", sent: false }).outcome).toBe("retry");
});

test("a chat and a message are read back from what we keep, and nothing else is", () => {
  expect([chatIdOf("77"), chatIdOf("g:-100500"), chatIdOf("+4915112345678"), chatIdOf("US.12")]).toEqual([
    77,
    -100500,
    undefined,
    undefined,
  ]);
  expect([messageIdIn("-100500:4"), messageIdIn("wamid.X"), messageIdIn("77:4:5")]).toEqual([
    4,
    undefined,
    undefined,
  ]);
});
