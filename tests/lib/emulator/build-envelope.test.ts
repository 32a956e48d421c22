import { expect, test } from "vitest";
import { buildEnvelope } from "@/lib/emulator/webhooks/build-envelope";
import type { WebhookUpdate } from "@/lib/emulator/webhooks/webhook-target";

const update = (id: string, more: Partial<WebhookUpdate> = {}): WebhookUpdate => ({
  field: "messages",
  wabaId: "w1",
  list: "messages",
  metadata: { phone_number_id: "n1" },
  contact: { wa_id: "1", user_id: "US.1" },
  item: { id },
  inboundId: null,
  ...more,
});

test("an account is an entry; neighbours of one number and kind share a change and name each person once", () => {
  const body = buildEnvelope([
    update("a"),
    update("b"),
    update("c", { contact: { wa_id: "2", user_id: "US.2" } }),
    update("d", { list: "statuses", contact: null }),
    update("e", { metadata: { phone_number_id: "n2" } }),
    update("f", { wabaId: "w2" }),
    update("g"),
  ]);
  const product = { messaging_product: "whatsapp" };
  const [n1, n2] = [{ phone_number_id: "n1" }, { phone_number_id: "n2" }];
  const [one, two] = [
    { wa_id: "1", user_id: "US.1" },
    { wa_id: "2", user_id: "US.2" },
  ];
  const field = "messages";
  expect(body).toEqual({
    object: "whatsapp_business_account",
    entry: [
      {
        id: "w1",
        changes: [
          {
            field,
            value: {
              ...product,
              metadata: n1,
              contacts: [one, two],
              messages: [{ id: "a" }, { id: "b" }, { id: "c" }],
            },
          },
          { field, value: { ...product, metadata: n1, statuses: [{ id: "d" }] } },
          { field, value: { ...product, metadata: n2, contacts: [one], messages: [{ id: "e" }] } },
          { field, value: { ...product, metadata: n1, contacts: [one], messages: [{ id: "g" }] } },
        ],
      },
      {
        id: "w2",
        changes: [{ field, value: { ...product, metadata: n1, contacts: [one], messages: [{ id: "f" }] } }],
      },
    ],
  });
});
