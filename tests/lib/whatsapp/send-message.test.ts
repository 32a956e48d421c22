import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { newId } from "@/lib/ids";
import { closeGraphPools } from "@/lib/whatsapp/graph-client";
import type { OutboundContent } from "@/lib/whatsapp/outbound-message";
import { readInboundMessage } from "@/lib/whatsapp/read-inbound-message";
import { readStatus } from "@/lib/whatsapp/read-status";
import { readUpdate } from "@/lib/whatsapp/read-update";
import { sendMessage } from "@/lib/whatsapp/send-message";
import { isSignedBy } from "@/lib/whatsapp/verify-signature";
import { accessToken, ana, appSecret, numberId, startWorld, type World } from "@/tests/lib/emulator/world";

let world: World;
beforeAll(async () => {
  world = await startWorld();
  await world.says("hi");
});
afterAll(async () => {
  await closeGraphPools();
  await world.stop();
});

const send = (content: OutboundContent, id = newId("message"), token = accessToken) => {
  const connection = {
    baseUrl: world.emulator.url,
    version: "v25.0",
    phoneNumberId: numberId,
    accessToken: token,
  };
  return sendMessage(connection, { id, to: { phone: ana }, content });
};
const updates = () => world.callback.posts.flatMap(({ body }) => readUpdate(body, new Date()));

const contents: [string, OutboundContent, string][] = [
  ["text", { type: "text", text: "hello" }, "hello"],
  [
    "buttons",
    {
      type: "interactive",
      header: "H",
      body: "B1",
      footer: "F",
      action: { kind: "buttons", buttons: [{ id: "a", title: "A" }] },
    },
    "B1",
  ],
  [
    "list",
    {
      type: "interactive",
      body: "B2",
      action: { kind: "list", button: "Open", sections: [{ rows: [{ id: "r", title: "R" }] }] },
    },
    "B2",
  ],
  [
    "link",
    { type: "interactive", body: "B3", action: { kind: "cta_url", label: "Go", url: "https://x.example" } },
    "B3",
  ],
  ["location request", { type: "interactive", body: "B4", action: { kind: "location_request" } }, "B4"],
  [
    "template",
    {
      type: "template",
      name: "match_found",
      language: "en_US",
      header: { kind: "text", value: "Ana" },
      body: ["Bo", "5"],
      buttons: [
        { index: 0, kind: "quick_reply", value: "ACCEPT:1" },
        { index: 1, kind: "url", value: "42" },
      ],
    },
    "Your match against Bo starts in 5 minutes.",
  ],
  [
    "named template",
    { type: "template", name: "offer", language: "en_US", body: { first_name: "Ana" } },
    "Ana, 20 % off.",
  ],
];
test.each(contents)(
  "%s is taken, shown on the phone, and its statuses find our message",
  async (_name, content, text) => {
    const id = newId("message");
    const result = await send(content, id);
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    expect(result).toMatchObject({ waId: "15551230001", userId: null });
    const shown = (await world.control("GET", `/messages?to=${ana}`)).body.items;
    expect(shown.at(-1)).toMatchObject({ id: result.externalId, text, biz_opaque_callback_data: id });
    const ours = () =>
      updates()
        .filter(({ kind }) => kind === "status")
        .map(readStatus)
        .filter(({ messageId }) => messageId === id);
    await vi.waitUntil(() => ours().length === 2);
    expect(ours()).toMatchObject([
      { externalId: result.externalId, status: "sent", pricingCategory: expect.any(String) },
      { externalId: result.externalId, status: "delivered", pricingType: expect.any(String) },
    ]);
  },
);

test("what the emulator signs passes our check, and reads as what the player sent", async () => {
  await world.control("PUT", `/phones/${ana}`, { name: "Ana Ñ", userId: "US.9001" });
  await world.says("50% off? me@x.example 😀");
  const inbound = () => updates().filter(({ kind }) => kind === "message");
  await vi.waitUntil(() => inbound().length === 2);
  for (const { raw, headers } of world.callback.posts) {
    expect(isSignedBy(raw, String(headers["x-hub-signature-256"]), [appSecret])).toBe(true);
  }
  expect(inbound().map(readInboundMessage).at(-1)).toMatchObject({
    type: "text",
    text: "50% off? me@x.example 😀",
    senderPhone: ana,
    senderUserId: "US.9001",
    senderName: "Ana Ñ",
  });
});

test.each([
  ["an expired token", { outcome: "fail", effect: "token", code: "190" }, "stolen", {}],
  ["throttling", { outcome: "retry", retryClass: "throttle" }, accessToken, { errorRates: { "130429": 1 } }],
  [
    "an unknown failure",
    { outcome: "unconfirmed", code: "131000" },
    accessToken,
    { errorRates: { "131000": 1 } },
  ],
  ["an outage", { outcome: "unconfirmed", code: "2" }, accessToken, { outage: true }],
  ["a cut connection", { outcome: "unconfirmed", code: "reset" }, accessToken, { resetRate: 1 }],
])("%s is judged by the error table", async (_name, verdict, token, faults) => {
  await world.control("PUT", "/faults", faults);
  const result = await send({ type: "text", text: "hello" }, newId("message"), token);
  await world.control("PUT", "/faults", {});
  expect(result).toMatchObject({ ok: false, verdict });
});
