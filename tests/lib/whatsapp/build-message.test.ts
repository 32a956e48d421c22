import { expect, test } from "vitest";
import { addressOf, recipientText } from "@/lib/whatsapp/address";
import { buildMessage } from "@/lib/whatsapp/build-message";
import { checkContent } from "@/lib/whatsapp/check-content";
import type { OutboundContent, TextContent } from "@/lib/whatsapp/outbound-message";

const hello: TextContent = { type: "text", text: "hello" };
const build = (content: OutboundContent) =>
  buildMessage({ id: "msg_1", to: { phone: "+15551230001" }, content });

test("a text carries our id, the number with its plus, and the quoted message", () => {
  const message = { id: "msg_1", to: { phone: "15551230001" }, replyToExternalId: "wamid.Q", content: hello };
  expect(buildMessage(message)).toEqual({
    messaging_product: "whatsapp",
    recipient_type: "individual",
    to: "+15551230001",
    context: { message_id: "wamid.Q" },
    biz_opaque_callback_data: "msg_1",
    type: "text",
    text: { body: "hello", preview_url: false },
  });
});

test("a player without a number is addressed by `recipient` alone", () => {
  const built = buildMessage({ id: "msg_1", to: { userId: "US.9001" }, content: hello });
  expect(built).toMatchObject({ recipient: "US.9001" });
  expect(built).not.toHaveProperty("to");
});

test("a group is addressed as one, also after the outbox kept it as text", () => {
  const groupId = "Y2FwaV9ncm91cDox";
  const built = buildMessage({ id: "msg_1", to: addressOf(recipientText({ groupId })), content: hello });
  expect(built).toMatchObject({ recipient_type: "group", to: groupId });
});

test.each([{ phone: "+15551230001" }, { userId: "US.9001" }, { groupId: "+1" }])(
  "the text of the address %j leads back to it",
  (address) => expect(addressOf(recipientText(address))).toEqual(address),
);

const interactive: [string, OutboundContent, object][] = [
  [
    "buttons",
    {
      type: "interactive",
      header: "H",
      body: "B",
      footer: "F",
      action: { kind: "buttons", buttons: [{ id: "a", title: "A" }] },
    },
    {
      type: "button",
      header: { type: "text", text: "H" },
      body: { text: "B" },
      footer: { text: "F" },
      action: { buttons: [{ type: "reply", reply: { id: "a", title: "A" } }] },
    },
  ],
  [
    "list",
    {
      type: "interactive",
      body: "B",
      action: { kind: "list", button: "Open", sections: [{ rows: [{ id: "r", title: "R" }] }] },
    },
    {
      type: "list",
      body: { text: "B" },
      action: { button: "Open", sections: [{ rows: [{ id: "r", title: "R" }] }] },
    },
  ],
  [
    "list whose only section has an empty name",
    {
      type: "interactive",
      body: "B",
      action: { kind: "list", button: "Open", sections: [{ title: "", rows: [{ id: "r", title: "R" }] }] },
    },
    {
      type: "list",
      body: { text: "B" },
      action: { button: "Open", sections: [{ rows: [{ id: "r", title: "R" }] }] },
    },
  ],
  [
    "link",
    { type: "interactive", body: "B", action: { kind: "cta_url", label: "Go", url: "https://x.example" } },
    {
      type: "cta_url",
      body: { text: "B" },
      action: { name: "cta_url", parameters: { display_text: "Go", url: "https://x.example" } },
    },
  ],
  [
    "location request",
    { type: "interactive", body: "Where?", action: { kind: "location_request" } },
    { type: "location_request_message", body: { text: "Where?" }, action: { name: "send_location" } },
  ],
];
test.each(interactive)("%s", (_name, content, expected) => {
  expect(build(content)).toMatchObject({ type: "interactive" });
  expect(build(content).interactive).toEqual(expected);
  expect(checkContent(content)).toEqual([]);
});

test("a template with header, positional body and every kind of button", () => {
  const content: OutboundContent = {
    type: "template",
    name: "vip_bonus",
    language: "en_US",
    header: { kind: "image", mediaId: "1029" },
    body: ["Ana", "42"],
    buttons: [
      { index: 0, kind: "quick_reply", value: "OPT_OUT" },
      { index: 1, kind: "url", value: "promo%2F42" },
      { index: 2, kind: "copy_code", value: "VIP25" },
    ],
  };
  expect(build(content).template).toEqual({
    name: "vip_bonus",
    language: { code: "en_US" },
    components: [
      { type: "header", parameters: [{ type: "image", image: { id: "1029" } }] },
      {
        type: "body",
        parameters: [
          { type: "text", text: "Ana" },
          { type: "text", text: "42" },
        ],
      },
      {
        type: "button",
        sub_type: "quick_reply",
        index: "0",
        parameters: [{ type: "payload", payload: "OPT_OUT" }],
      },
      { type: "button", sub_type: "url", index: "1", parameters: [{ type: "text", text: "promo%2F42" }] },
      {
        type: "button",
        sub_type: "copy_code",
        index: "2",
        parameters: [{ type: "coupon_code", coupon_code: "VIP25" }],
      },
    ],
  });
});

test("a named body names its parameters, a bare template has no components", () => {
  const named = build({ type: "template", name: "t", language: "en", body: { first_name: "Ana" } });
  expect(named.template).toMatchObject({
    components: [{ type: "body", parameters: [{ type: "text", parameter_name: "first_name", text: "Ana" }] }],
  });
  expect(build({ type: "template", name: "t", language: "en" }).template).toEqual({
    name: "t",
    language: { code: "en" },
  });
});
