import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { ana, type Json, startWorld, until, type World } from "./world";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
beforeEach(async () => {
  await world.control("POST", "/reset");
  await world.control("POST", "/sms/setup", { apiKey: "sms-key", callbackToken: "report-token" });
  world.callback.posts.length = 0;
});
afterAll(() => world.stop());

const send = (message: Json, key = "sms-key") =>
  world.call("POST", "/_sms/messages", message, { authorization: `Bearer ${key}` });
const got = async () =>
  (await world.control("GET", `/sms?to=${encodeURIComponent(ana)}`)).body.items as Json[];

test("a text arrives once for its reference and is reported with the token", async () => {
  const message = {
    to: ana,
    text: "048213 is your code",
    reference: "msg_1",
    callbackUrl: world.callback.url,
  };
  const first = await send(message);
  expect(first).toMatchObject({ status: 202, body: { status: "queued", segments: 1 } });
  expect((await send(message)).body.messageId).toBe(first.body.messageId);
  await until(() => world.callback.posts.length === 1);
  expect(world.callback.posts[0]).toMatchObject({
    headers: { "x-sms-token": "report-token" },
    body: { messageId: first.body.messageId, reference: "msg_1", status: "delivered", to: ana },
  });
  expect(await got()).toMatchObject([{ text: "048213 is your code", status: "delivered", encoding: "gsm7" }]);
});

test.each([
  [
    "a number without its plus",
    { to: "15551230001", text: "x" },
    "to: give a phone number in E.164, with its plus",
  ],
  ["no text", { to: ana, text: "" }, "text: must not be empty"],
  ["more than ten segments", { to: ana, text: "ж".repeat(671) }, "text: is longer than 10 segments"],
])("%s is refused and held against the sender", async (_name, message, why) => {
  expect(await send(message)).toMatchObject({ status: 422, body: { error: { message: why } } });
  expect((await world.violations()).counts).toEqual({ content: 1 });
});

test("a wrong key is refused, and the dial takes the provider down, loses texts or fails them", async () => {
  expect((await send({ to: ana, text: "x" }, "wrong")).status).toBe(401);
  await world.control("PUT", "/faults", { smsOutage: true });
  expect((await send({ to: ana, text: "x" })).status).toBe(503);
  await world.control("PUT", "/faults", { smsFailRate: 1 });
  await send({ to: ana, text: "x" });
  await until(async () => (await got())[0]?.status === "failed");
  await world.control("PUT", "/faults", { smsLoseRate: 1 });
  await send({ to: ana, text: "x" });
  await world.control("POST", "/clock", { advanceSeconds: 60 });
  expect((await got())[1]?.status).toBe("queued");
});
