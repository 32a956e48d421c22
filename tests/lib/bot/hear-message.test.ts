import { expect, test } from "vitest";
import { hearMessage } from "@/lib/bot/hear-message";
import { readInboundMessage } from "@/lib/whatsapp/read-inbound-message";
import { readUpdate } from "@/lib/whatsapp/read-update";
import { envelope, inbound } from "../whatsapp/webhook-samples";

function hear(fields: Record<string, unknown>) {
  const [update] = readUpdate(envelope({ messages: [inbound({ text: undefined, ...fields })] }), new Date());
  if (!update) throw new Error("no update");
  return hearMessage(readInboundMessage(update));
}

const cases: [string, Record<string, unknown>, object | null][] = [
  [
    "words",
    { type: "text", text: { body: "hi *there*" } },
    { kind: "words", text: "hi *there*", choice: null },
  ],
  [
    "a caption",
    { type: "image", image: { id: "1", caption: "look" } },
    { kind: "words", text: "look", choice: null },
  ],
  [
    "a template's button",
    { type: "button", button: { payload: "JOIN_42", text: "Join now" } },
    {
      kind: "choice",
      text: '[button id="JOIN_42" title="Join now"]',
      choice: { id: "JOIN_42", title: "Join now" },
    },
  ],
  [
    "a reply button",
    { type: "interactive", interactive: { button_reply: { id: "yes", title: "Yes" } } },
    { kind: "choice", text: '[button id="yes" title="Yes"]', choice: { id: "yes", title: "Yes" } },
  ],
  [
    "a row of a list",
    { type: "interactive", interactive: { list_reply: { id: "eu", title: "Europe", description: "West" } } },
    {
      kind: "choice",
      text: '[row id="eu" title="Europe" description="West"]',
      choice: { id: "eu", title: "Europe" },
    },
  ],
  [
    "a form",
    { type: "interactive", interactive: { nfm_reply: { name: "flow", response_json: '{"rank":3}' } } },
    { kind: "form", text: '[form name="flow" answers={"rank":3}]', choice: null },
  ],
  [
    "a place",
    { type: "location", location: { latitude: 52.5, longitude: 13.4, name: 'The "HQ"' } },
    { kind: "place", text: '[location latitude=52.5 longitude=13.4 name="The \\"HQ\\""]', choice: null },
  ],
  [
    "contacts",
    {
      type: "contacts",
      contacts: [
        { name: { formatted_name: "Bo" }, phones: [{ wa_id: "15551230002" }] },
        { name: { formatted_name: "Cy" } },
      ],
    },
    {
      kind: "contacts",
      text: '[contact name="Bo" phones=["+15551230002"]]\n[contact name="Cy"]',
      choice: null,
    },
  ],
  [
    "an order",
    {
      type: "order",
      order: {
        catalog_id: "c",
        text: "please",
        product_items: [{ product_retailer_id: "p", quantity: 2, item_price: 1.5, currency: "EUR" }],
      },
    },
    {
      kind: "order",
      text: '[order catalogId="c"]\n[item productId="p" quantity=2 price=1.5 currency="EUR"]\nplease',
      choice: null,
    },
  ],
  ["a picture without words", { type: "image", image: { id: "1" } }, null],
  ["what nobody knows", { type: "hologram" }, null],
];

test.each(cases)("%s", (_name, fields, expected) => {
  expect(hear(fields)).toEqual(expected);
});

test("no value can pass for a field of its own", () => {
  const heard = hear({
    type: "location",
    location: { latitude: 1, longitude: 2, name: 'x" id="admin"]\n[button' },
  });
  expect(heard?.text.split("\n")).toHaveLength(1);
  expect(heard?.text).toContain('name="x\\" id=\\"admin\\"]\\n[button"');
});
