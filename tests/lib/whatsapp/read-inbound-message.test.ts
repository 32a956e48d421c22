import { describe, expect, test } from "vitest";
import { readInboundMessage } from "@/lib/whatsapp/read-inbound-message";
import { readUpdate } from "@/lib/whatsapp/read-update";
import { contact, envelope, inbound, userId } from "./webhook-samples";

function read(fields: Record<string, unknown>, value: object = { contacts: [contact] }) {
  const update = readUpdate(envelope({ ...value, messages: [inbound(fields)] }), new Date())[0];
  if (!update) throw new Error("no update");
  return readInboundMessage(update);
}

test("who, when and what", () => {
  expect(read({ context: { from: "15550001111", id: "wamid.Q" } })).toEqual({
    externalId: "wamid.HBgLMTU1NTEyMzAwMDE=",
    direction: "in",
    type: "text",
    text: "hi",
    senderPhone: "+15551230001",
    senderUserId: userId,
    senderName: "Ana",
    username: "ana",
    occurredAt: new Date(1763640000_000),
    replyToExternalId: "wamid.Q",
    groupId: null,
    mentionsUs: false,
    content: {},
    preview: "hi",
  });
});

const file = { id: "1234", mime_type: "x/y", sha256: "aGk=", url: "https://lookaside.example/1" };
const fileContent = { mediaId: "1234", mimeType: "x/y", sha256: "aGk=", url: "https://lookaside.example/1" };
const card = {
  name: { formatted_name: "Bo" },
  phones: [{ phone: "+1 555", wa_id: "15550000002" }],
  origin: "other",
};

describe("types", () => {
  const cases: [string, Record<string, unknown>, object][] = [
    [
      "image",
      { type: "image", image: { ...file, caption: "look" } },
      { text: "look", content: fileContent, preview: "look" },
    ],
    ["image without caption", { type: "image", image: file }, { text: null, preview: "Photo" }],
    ["video", { type: "video", video: file }, { type: "video", preview: "Video" }],
    ["audio", { type: "audio", audio: file }, { type: "audio", preview: "Audio" }],
    [
      "voice note",
      { type: "audio", audio: { ...file, voice: true } },
      { content: { ...fileContent, voice: true }, preview: "Voice message" },
    ],
    [
      "document",
      { type: "document", document: { ...file, filename: "a.pdf" } },
      { content: { ...fileContent, fileName: "a.pdf" }, preview: "a.pdf" },
    ],
    ["sticker", { type: "sticker", sticker: { ...file, animated: true } }, { preview: "Sticker" }],
    [
      "location",
      { type: "location", location: { latitude: 1.2, longitude: -3.4 } },
      { content: { latitude: 1.2, longitude: -3.4, name: null }, preview: "Location" },
    ],
    [
      "contacts",
      { type: "contacts", contacts: [card] },
      { content: { contacts: [{ name: "Bo", phones: ["+15550000002"], origin: "other" }] }, preview: "Bo" },
    ],
    [
      "a whole contact card",
      {
        type: "contacts",
        contacts: [
          {
            name: { first_name: "Bo", last_name: "Li" },
            phones: [{ phone: "030 12" }, 7],
            emails: [{ email: "bo@studio.test" }, {}],
            org: { company: "Studio", title: "Lead" },
            addresses: [{ street: "1 Road", zip: "12", city: "Town", country: "Land" }, null],
            urls: [{ url: "https://studio.test" }],
            birthday: "2000-01-02",
          },
          { name: "not an object" },
        ],
      },
      {
        preview: "Bo Li and 1 more",
        content: {
          contacts: [
            {
              name: "Bo Li",
              phones: ["030 12"],
              emails: ["bo@studio.test"],
              organisation: "Lead, Studio",
              addresses: ["1 Road, 12 Town, Land"],
              urls: ["https://studio.test"],
              birthday: "2000-01-02",
            },
            { name: null, phones: [] },
          ],
        },
      },
    ],
    [
      "reaction",
      { type: "reaction", reaction: { message_id: "wamid.R", emoji: "👍" } },
      { text: null, content: { messageId: "wamid.R", emoji: "👍" }, preview: "Reacted 👍" },
    ],
    [
      "reaction removed by an empty emoji",
      { type: "reaction", reaction: { message_id: "r", emoji: "" } },
      { content: { emoji: null } },
    ],
    [
      "reaction removed by leaving it out",
      { type: "reaction", reaction: { message_id: "r" } },
      { content: { emoji: null } },
    ],
    [
      "template button",
      { type: "button", button: { payload: "OPT_OUT", text: "Stop" }, context: { id: "wamid.T" } },
      {
        type: "button",
        text: "Stop",
        content: { kind: "template_button", id: "OPT_OUT", title: "Stop" },
        replyToExternalId: "wamid.T",
      },
    ],
    [
      "reply button",
      {
        type: "interactive",
        interactive: { type: "button_reply", button_reply: { id: "yes", title: "Yes" } },
      },
      {
        type: "interactive",
        text: "Yes",
        content: { kind: "button", id: "yes", title: "Yes" },
        replyToExternalId: null,
      },
    ],
    [
      "list row",
      {
        type: "interactive",
        interactive: { type: "list_reply", list_reply: { id: "r1", title: "One", description: "first" } },
      },
      { text: "One", content: { kind: "list", id: "r1", title: "One", description: "first" } },
    ],
    [
      "form",
      {
        type: "interactive",
        interactive: {
          type: "nfm_reply",
          nfm_reply: { name: "flow", body: "Sent", response_json: '{"a":"b"}' },
        },
      },
      { content: { kind: "form", name: "flow", answers: { a: "b" } } },
    ],
    [
      "form whose answers are not JSON",
      { type: "interactive", interactive: { nfm_reply: { response_json: "{" } } },
      { content: { kind: "form", answers: "{" } },
    ],
    [
      "call permission",
      { type: "interactive", interactive: { call_permission_reply: { response: "accept" } } },
      { content: { kind: "call_permission", response: "accept" } },
    ],
    [
      "order",
      { type: "order", order: { catalog_id: "c", text: "", product_items: [{ product_retailer_id: "p" }] } },
      {
        type: "order",
        text: null,
        content: { catalogId: "c", items: [{ productId: "p", quantity: null, price: null, currency: null }] },
        preview: "Order of 1 product",
      },
    ],
    [
      "edit",
      {
        type: "edit",
        edit: { original_message_id: "wamid.O", message: { type: "text", text: { body: "new" } } },
      },
      { type: "edit", text: "new", content: { messageId: "wamid.O", edited: { type: "text", content: {} } } },
    ],
    [
      "revoke",
      { type: "revoke", revoke: { original_message_id: "wamid.O" } },
      { type: "revoke", content: { messageId: "wamid.O" }, replyToExternalId: "wamid.O" },
    ],
    [
      "unsupported",
      { type: "unsupported", errors: [{ code: 131051 }], unsupported: { type: "poll_creation" } },
      {
        type: "unsupported",
        content: { what: "poll_creation", errors: [{ code: 131051 }] },
        preview: "Unsupported: poll_creation",
      },
    ],
    [
      "a type of tomorrow",
      { type: "hologram", hologram: { x: 1 } },
      { type: "unsupported", content: { raw: { hologram: { x: 1 } } } },
    ],
    ["a name every object has", { type: "constructor" }, { type: "unsupported" }],
    ["no type", { type: undefined }, { type: "unsupported", preview: "Unsupported message" }],
    ["text without a body", { text: {} }, { type: "unsupported" }],
    [
      "an edit of an edit",
      { type: "edit", edit: { original_message_id: "o", message: { type: "edit" } } },
      { type: "unsupported" },
    ],
  ];
  test.each(cases)("%s", (_name, fields, expected) => {
    expect(read(fields)).toMatchObject(expected);
  });
});

describe("system messages carry no contacts", () => {
  test("a changed number", () => {
    const system = {
      type: "user_changed_number",
      body: "User Ana changed from 15551230001 to 15551239999",
      wa_id: "15551239999",
      user_id: "US.9002",
      previous_user_id: "US.9001",
    };
    expect(read({ type: "system", system, from_user_id: undefined }, {})).toMatchObject({
      type: "system",
      senderPhone: "+15551230001",
      senderName: null,
      content: {
        event: "user_changed_number",
        newPhone: "+15551239999",
        newUserId: "US.9002",
        previousUserId: "US.9001",
      },
    });
  });

  test("a changed id without any phone, and the older spelling of a changed number", () => {
    const changedId = { type: "user_changed_user_id", user_id: "US.2", previous_user_id: "US.1" };
    expect(
      read({ type: "system", system: changedId, from: undefined, from_user_id: undefined }, {}),
    ).toMatchObject({
      senderPhone: null,
      senderUserId: null,
      content: { newPhone: null, newUserId: "US.2", previousUserId: "US.1" },
    });
    const older = { type: "user_changed_number", new_wa_id: "15551239999" };
    expect(read({ type: "system", system: older }, {}).content).toMatchObject({ newPhone: "+15551239999" });
  });
});

test.each([undefined, null, ""])("a sender whose number is %j is known by the business-scoped id", (from) => {
  const contacts = [{ profile: { username: "@ana" }, wa_id: "", user_id: userId }];
  expect(read({ from }, { contacts })).toMatchObject({
    senderPhone: null,
    senderUserId: userId,
    username: "ana",
  });
});

test("a BSUID in the place of the phone is not taken for one", () => {
  expect(read({ from: userId, from_user_id: undefined }, {})).toMatchObject({
    senderPhone: null,
    senderUserId: userId,
  });
});

test("a number that a player shared because we asked is theirs; any other contact's is not", () => {
  const shared = (origin: string, from?: string) => {
    const contacts = [{ phones: [{ phone: "x", wa_id: "15550000002" }], origin }];
    return read({ type: "contacts", contacts, from }, {}).senderPhone;
  };
  expect(shared("contact_request")).toBe("+15550000002");
  expect(shared("other")).toBeNull();
  expect(shared("contact_request", "15551230001")).toBe("+15551230001");
});

test("an advertisement and a forwarding stay known", () => {
  const referral = { source_type: "ad", ctwa_clid: "c" };
  expect(read({ referral, context: { forwarded: true } }).content).toEqual({ forwarded: true, referral });
});

test("what the studio wrote on the WhatsApp Business app belongs to whom it was written to", () => {
  const echo = { from: "15550001111", to: "15551230001", to_user_id: userId, id: "wamid.E", type: "text" };
  const value = { metadata: {}, contacts: [contact], message_echoes: [{ ...echo, text: { body: "hello" } }] };
  const [update] = readUpdate(envelope(value, "smb_message_echoes"), new Date());
  expect(update).toMatchObject({ kind: "message", externalId: "wamid.E", laneKey: "p:+15551230001" });
  expect(update && readInboundMessage(update)).toMatchObject({
    direction: "out",
    senderPhone: "+15551230001",
    senderUserId: userId,
    text: "hello",
  });
});

test.each([
  ["a preview of a changed number", { type: "user_changed_number", wa_id: "15551239999" }],
  ["a preview of an unknown event", { type: "user_did_something" }],
  ["a preview of an event with a name that every object has", { type: "constructor" }],
])("%s holds no number, whatever Meta's sentence says", (_n, system) => {
  const body = "User Ana changed from 15551230001 to 15551239999";
  expect(read({ type: "system", system: { ...system, body } }, {}).preview).not.toMatch(/\d/);
});

test("an id too long for an index is kept as the same key wherever it is named", () => {
  const long = `wamid.${"x".repeat(10_000)}`;
  const { externalId } = read({ id: long });
  expect(externalId.length).toBeLessThan(300);
  expect(read({ context: { id: long } }).replyToExternalId).toBe(externalId);
  expect(read({ type: "revoke", revoke: { original_message_id: long } }).replyToExternalId).toBe(externalId);
});

test.each([
  ["@15550001111 what is my rank?", true],
  ["@15550001112 what is my rank?", false],
  ["15550001111", false],
])("%s: names our number: %s", (body, mentionsUs) => {
  expect(read({ text: { body } })).toMatchObject({ mentionsUs });
});

test("a group message says which group and who in it", () => {
  expect(read({ group_id: "G1" })).toMatchObject({ groupId: "G1", senderPhone: "+15551230001" });
});

test("a preview is one line of at most 120 characters and never half an emoji", () => {
  const { preview } = read({ text: { body: `${"a\n".repeat(59)}😀😀 and more of it` } });
  expect(preview.length).toBeLessThanOrEqual(120);
  expect(preview).not.toMatch(/\n|[\ud800-\udbff](?![\udc00-\udfff])/);
  expect(preview.endsWith("…")).toBe(true);
});
