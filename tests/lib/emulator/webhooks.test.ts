import { createHmac } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { sendFromPhone } from "@/lib/emulator/phones/send-from-phone";
import { webhookConcurrency } from "@/lib/emulator/webhooks/find-target";
import { retryLadderSeconds } from "@/lib/emulator/webhooks/retry-ladder";
import { ana, appSecret, numberId, startWorld, until, type World, wabaId } from "./world";

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.stop());

const hmac = (raw: Buffer) => `sha256=${createHmac("sha256", appSecret).update(raw).digest("hex")}`;

test("what a player writes arrives as Meta nests it", async () => {
  await world.control("PUT", `/phones/${ana}`, { name: "Ana", username: "@ana_1", userId: "US.9001" });
  const { body } = await world.says("hi");
  await until(() => world.inbound().length === 1);
  expect(world.callback.posts[0]?.body).toEqual({
    object: "whatsapp_business_account",
    entry: [
      {
        id: wabaId,
        changes: [
          {
            field: "messages",
            value: {
              messaging_product: "whatsapp",
              metadata: { display_phone_number: "15550001111", phone_number_id: numberId },
              contacts: [
                { profile: { name: "Ana", username: "@ana_1" }, wa_id: "15551230001", user_id: "US.9001" },
              ],
              messages: [
                {
                  from: "15551230001",
                  from_user_id: "US.9001",
                  id: body.id,
                  timestamp: expect.stringMatching(/^\d{10}$/),
                  type: "text",
                  text: { body: "hi" },
                },
              ],
            },
          },
        ],
      },
    ],
  });
});

test("the signature covers the exact, escaped bytes and no others", async () => {
  await world.says("محمد 😀 a@b.example 50% </b>");
  await until(() => world.inbound().length === 1);
  const post = world.callback.posts[0];
  const wire = post?.raw.toString("latin1") ?? "";
  expect(post?.headers["x-hub-signature-256"]).toBe(hmac(post?.raw ?? Buffer.alloc(0)));
  expect(post?.headers["user-agent"]).toBe("facebookexternalua");
  expect(wire).toContain(
    "\\u0645\\u062d\\u0645\\u062f \\ud83d\\ude00 a\\u0040b.example 50\\u0025 \\u003C\\/b>",
  );
  expect(wire).toMatch(/^[\x20-\x7e]+$/);
  expect(hmac(Buffer.from(JSON.stringify(post?.body)))).not.toBe(post?.headers["x-hub-signature-256"]);
});

test("a wamid holds the player's number and is never the same twice", async () => {
  const ids = (await Promise.all(Array.from({ length: 50 }, () => world.says("x")))).map(
    ({ body }) => body.id,
  );
  expect(new Set(ids).size).toBe(50);
  for (const id of ids)
    expect(Buffer.from(id.slice("wamid.".length), "base64").toString()).toContain("15551230001");
});

describe("handshake", () => {
  test("a callback that does not echo the challenge gets no webhooks until it does", async () => {
    expect((await world.setup()).body.callback).toEqual({ verified: true, status: 200, error: null });
    world.callback.control.verify = false;
    expect((await world.setup()).body.callback).toMatchObject({ verified: false, status: 403 });
    await world.says("lost");
    world.callback.control.verify = true;
    await world.setup();
    await world.says("heard");
    await until(() => world.inbound().length > 0);
    expect(world.inbound().map((message) => message.text)).toEqual([{ body: "heard" }]);
  });

  test("an app that is not subscribed to the account hears nothing", async () => {
    await world.graph("DELETE", `${wabaId}/subscribed_apps`);
    await world.says("lost");
    await world.graph("POST", `${wabaId}/subscribed_apps`);
    await world.says("heard");
    await until(() => world.inbound().length > 0);
    expect(world.inbound().map((message) => message.text)).toEqual([{ body: "heard" }]);
  });
});

describe("retries", () => {
  const firstDelivery = async () => (await world.control("GET", "/webhooks")).body.items[0];

  test("anything but 200 is tried again at once, with the same bytes and signature", async () => {
    world.callback.control.status = 202;
    await world.says("hi");
    await until(() => world.callback.posts.length === 2);
    world.callback.control.status = 200;
    await world.control("POST", "/clock", { advanceSeconds: 2 });
    await until(() => world.callback.posts.length === 3);
    await until(async () => (await firstDelivery()).state === "delivered");
    const [first, ...others] = world.callback.posts;
    for (const post of others) {
      expect(post.raw.equals(first?.raw ?? Buffer.alloc(0))).toBe(true);
      expect(post.headers["x-hub-signature-256"]).toBe(first?.headers["x-hub-signature-256"]);
    }
    expect((await firstDelivery()).attempts.map((attempt: { status: number }) => attempt.status)).toEqual([
      202, 202, 200,
    ]);
  });

  test("they grow rarer, go on for seven days of the emulator's clock, and then end", async () => {
    world.callback.control.status = 503;
    await world.says("hi");
    await until(() => world.callback.posts.length === 2);
    await world.control("POST", "/clock", { advanceSeconds: 7 * 24 * 3600 });
    await until(async () => (await firstDelivery()).state === "dropped");
    expect(world.callback.posts.length).toBe(retryLadderSeconds.length + 1);
    const gaps = retryLadderSeconds.slice(1).map((at, index) => at - (retryLadderSeconds[index] ?? 0));
    expect(gaps[0]).toBeLessThan(gaps.at(-1) ?? 0);
    expect(retryLadderSeconds.at(-1)).toBe(7 * 24 * 3600);
  });

  test("nothing is lost while the callback cannot be reached at all", async () => {
    world.callback.stop();
    await world.says("hi");
    await until(async () => (await firstDelivery())?.attempts.length === 2);
    expect(await firstDelivery()).toMatchObject({
      state: "retrying",
      attempts: [{ status: null }, { status: null }],
    });
  });
});

test("what waits while the callback is busy comes together, and never more than 1,000 in one POST", async () => {
  const { phones, numbers } = world.emulator.state;
  world.callback.control.status = "hold";
  await Promise.all(Array.from({ length: webhookConcurrency }, (_, i) => world.says(`busy ${i}`)));
  await until(() => world.callback.posts.length === webhookConcurrency);
  const [phone, number] = [phones.get("15551230001"), numbers.get(numberId)];
  if (!phone || !number) throw new Error("the world is not set up");
  for (let i = 0; i < 1_500; i += 1) {
    sendFromPhone(world.emulator.state, phone, number, { type: "text", text: { body: `n${i}` } });
  }
  world.callback.release();
  await until(() => world.inbound().length === webhookConcurrency + 1_500);
  const webhooks = (await world.control("GET", "/webhooks")).body.items;
  const counts = webhooks.map((webhook: { updateCount: number }) => webhook.updateCount);
  expect(counts.slice(webhookConcurrency)).toEqual([1_000, 500]);
});

describe("fault dial", () => {
  test("every webhook can come twice", async () => {
    await world.control("PUT", "/faults", { duplicateRate: 1 });
    await world.says("hi");
    await until(() => world.inbound().length === 2);
    expect(world.inbound()[0]).toEqual(world.inbound()[1]);
  });

  test("a delayed webhook waits for the emulator's clock", async () => {
    await world.control("PUT", "/faults", { webhookDelayMs: 600_000 });
    await world.says("late");
    await world.control("PUT", "/faults", {});
    await world.says("prompt");
    await until(() => world.inbound().length === 1);
    await world.control("POST", "/clock", { advanceSeconds: 600 });
    await until(() => world.inbound().length === 2);
    expect(world.inbound().map((message) => message.text)).toEqual([{ body: "prompt" }, { body: "late" }]);
  });

  test("held-back updates are overtaken by later ones", async () => {
    await world.control("PUT", "/faults", { reorderRate: 0.5, reorderMs: 60_000, seed: 7 });
    for (let i = 0; i < 10; i += 1) await world.says(String(i));
    await world.control("POST", "/clock", { advanceSeconds: 60 });
    await until(() => world.inbound().length === 10);
    const order = world.inbound().map((message) => Number((message.text as { body: string }).body));
    expect(order).not.toEqual([...order].sort((a, b) => a - b));
    expect(new Set(order).size).toBe(10);
  });
});
