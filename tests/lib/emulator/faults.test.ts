import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { graphError, listGraphErrors } from "@/lib/emulator/graph/graph-errors";
import { errorTable } from "@/lib/whatsapp/error-table";
import {
  accessToken,
  ana,
  appId,
  appSecret,
  matchFound,
  numberId,
  offer,
  startCallback,
  startWorld,
  until,
  type World,
  wabaId,
} from "./world";

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.stop());

const dial = (faults: object) => world.control("PUT", "/faults", faults);
const received = async () => (await world.control("GET", `/messages?to=${ana}`)).body.items;
const counters = async () => (await world.control("GET", "/counters")).body;

describe("errors", () => {
  test("every one that Meta documents can be dialled, and comes in Meta's shape", async () => {
    for (const { code, status, title } of listGraphErrors()) {
      await dial({ errorRates: { [code]: 1 } });
      const answer = await world.send(matchFound());
      expect([code, answer.status]).toEqual([code, status]);
      expect(answer.body.error).toMatchObject({
        code,
        type: "OAuthException",
        message: expect.stringContaining(title),
        fbtrace_id: expect.any(String),
      });
    }
    expect(await received()).toEqual([]);
    expect((await counters()).injected).toBe(listGraphErrors().length);
  });

  test("every code that we know the meaning of is among them", () => {
    const unknown = Object.keys(errorTable).filter(
      (code) => graphError(Number(code)).title === "Unknown error",
    );
    expect(unknown).toEqual([]);
  });

  test("can be kept to one part of the API", async () => {
    await dial({ endpointErrorRates: { message_templates: { "80007": 1 }, node: { "1": 1 } } });
    expect((await world.graph("GET", `${wabaId}/message_templates`)).body.error.code).toBe(80007);
    expect((await world.graph("GET", numberId)).body.error.code).toBe(1);
    expect((await world.graph("GET", `${wabaId}/phone_numbers`)).status).toBe(200);
    expect((await world.send(matchFound())).status).toBe(200);
  });

  test("may hide that the message went out, but only where Meta does not say that it did not", async () => {
    await dial({ errorRates: { "131000": 1 }, sentDespiteErrorRate: 1 });
    expect((await world.send(matchFound())).body.error.code).toBe(131000);
    expect(await received()).toHaveLength(1);
    await dial({ errorRates: { "130429": 1 }, sentDespiteErrorRate: 1 });
    expect((await world.send(matchFound())).headers.get("retry-after")).toBe("1");
    expect(await received()).toHaveLength(1);
  });

  test("a broken gateway answers with a page, not with JSON", async () => {
    await dial({ httpErrorRates: { "502": 1 } });
    const response = await fetch(`${world.emulator.url}/v25.0/${numberId}`, {
      headers: { authorization: `Bearer ${accessToken}` },
    });
    expect([response.status, response.headers.get("content-type")]).toEqual([
      502,
      "text/html; charset=utf-8",
    ]);
  });
});

describe("answers", () => {
  const sendWithin = (ms: number) =>
    fetch(`${world.emulator.url}/v25.0/${numberId}/messages`, {
      method: "POST",
      headers: { authorization: `Bearer ${accessToken}` },
      body: JSON.stringify({ messaging_product: "whatsapp", to: ana, ...matchFound() }),
      signal: AbortSignal.timeout(ms),
    });

  test("hangRate neither processes nor answers", async () => {
    await dial({ hangRate: 1 });
    await expect(sendWithin(200)).rejects.toThrow("timeout");
    expect(await received()).toEqual([]);
    expect((await counters()).unanswered).toBe(1);
  });

  test("lateAnswerRate processes at once and answers later", async () => {
    await dial({ lateAnswerRate: 1, lateAnswerMs: 250 });
    const startedAt = performance.now();
    const answer = sendWithin(5_000);
    await until(async () => (await received()).length === 1);
    expect((await answer).status).toBe(200);
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(245);
  });

  test("throttleMps slows a number down without holding it against the sender", async () => {
    await dial({ throttleMps: 3 });
    const answers = await Promise.all(Array.from({ length: 8 }, () => world.send(matchFound())));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThanOrEqual(4);
    expect(refused[0]?.body.error.code).toBe(130429);
    expect((await world.violations()).counts).toEqual({});
  });
});

describe("statuses", () => {
  const told = () => world.statuses().map(({ status }) => status);

  test("can be left out one by one", async () => {
    await dial({ skipStatusRates: { delivered: 1 } });
    await world.send(matchFound());
    await until(async () => (await received())[0]?.status === "delivered");
    await world.control("POST", `/phones/${ana}/read`);
    await until(() => told().includes("read"));
    expect(told()).toEqual(["sent", "read"]);
  });

  test("can be told twice", async () => {
    await dial({ duplicateStatusRate: 1 });
    await world.send(matchFound());
    await until(() => told().length === 4);
    expect(told()).toEqual(["sent", "sent", "delivered", "delivered"]);
  });

  test("gather for as long as the dial says and come together in one POST", async () => {
    await dial({ batchMs: 60_000 });
    await Promise.all(Array.from({ length: 40 }, () => world.send(matchFound())));
    await until(async () =>
      (await received()).every(({ status }: { status: string }) => status === "delivered"),
    );
    expect(world.callback.posts).toEqual([]);
    await world.control("POST", "/clock", { advanceSeconds: 60 });
    await until(() => told().length === 80);
    expect(world.callback.posts).toHaveLength(1);
  });
});

describe("webhooks have the shape of their app's version", () => {
  const sent = (posts: { body: object }[]) => JSON.stringify(posts.map(({ body }) => body));

  test("which is that of its latest call when it was not set", async () => {
    await world.call(
      "POST",
      `/v22.0/${numberId}/messages`,
      { messaging_product: "whatsapp", to: ana, ...matchFound() },
      { authorization: `Bearer ${accessToken}` },
    );
    await until(() => world.statuses().length === 2);
    expect(world.statuses()[0]).toHaveProperty("conversation.origin.type", "utility");
    await world.send(matchFound());
    await until(() => world.statuses().length === 4);
    expect(world.statuses()[2]).not.toHaveProperty("conversation");
  });

  test("and two apps on one account each get their own", async () => {
    const other = await startCallback();
    await world.setup({
      app: {
        appId: "800000000000002",
        appSecret,
        accessToken: "another-token",
        callbackUrl: other.url,
        verifyToken: "verify-me",
        webhookVersion: "v23.0",
      },
    });
    await world.send(matchFound());
    await until(() => other.posts.length === 2 && world.callback.posts.length === 2);
    expect(sent(other.posts)).toContain('"conversation"');
    expect(sent(world.callback.posts)).not.toContain('"conversation"');
    expect(appId).not.toBe("800000000000002");
    other.stop();
  });
});

describe("marketing", () => {
  const failed = () => world.statuses().filter(({ status }) => status === "failed");

  test("beyond the player's cap fails, until a day has passed", async () => {
    await dial({ marketingCap: 1 });
    await world.send(offer);
    await world.send(offer);
    await until(() => failed().length === 1);
    expect(failed()[0]).toMatchObject({ errors: [{ code: 131049 }] });
    await world.control("POST", "/clock", { advanceSeconds: 86_400 });
    await world.send(offer);
    await until(() => world.statuses().filter(({ status }) => status === "delivered").length === 2);
    expect(failed()).toHaveLength(1);
  });

  test("does not reach the United States when the dial says so, but does reach Canada", async () => {
    await dial({ blockUsMarketing: true });
    await world.send({ ...offer, to: "+14165550123" });
    await world.send({ ...offer, to: "+12025550123" });
    await until(() => failed().length === 1);
    expect(failed()[0]).toMatchObject({ recipient_id: "12025550123", errors: [{ code: 131049 }] });
  });
});

test("who came by an advertisement costs nothing for 72 hours from the first answer, windows apart", async () => {
  const referral = { source_id: "1", source_type: "ad", source_url: "https://fb.me/x", ctwa_clid: "c" };
  await world.control("POST", `/phones/${ana}/send`, { type: "text", text: { body: "hi" }, referral });
  await world.control("POST", "/clock", { advanceSeconds: 23 * 3_600 });
  await world.text("welcome");
  await world.control("POST", "/clock", { advanceSeconds: 71 * 3_600 });
  expect((await world.text("too late for free text")).body.error.code).toBe(131047);
  await world.send(matchFound());
  await world.control("POST", "/clock", { advanceSeconds: 2 * 3_600 });
  await world.send(matchFound());
  const pricing = () => world.statuses().filter(({ status }) => status === "sent");
  await until(() => pricing().length === 3);
  expect(pricing().map((status) => (status.pricing as { type: string }).type)).toEqual([
    "free_entry_point",
    "free_entry_point",
    "regular",
  ]);
  expect(pricing()[0]).toHaveProperty("conversation.origin.type", "referral_conversion");
});

test("counters say what happened since the last reset", async () => {
  await world.says("hi");
  await world.text("hello");
  await world.send({ type: "hologram" });
  await until(async () => (await counters()).postsTaken >= 3);
  expect(await counters()).toMatchObject({
    inbound: 1,
    accepted: 1,
    refused: 1,
    statuses: 2,
    violations: 1,
    webhooks: { waiting: 0, inFlight: 0, retrying: 0, dropped: 0 },
  });
  await world.control("POST", "/reset");
  expect(await counters()).toMatchObject({ inbound: 0, accepted: 0, violations: 0 });
});
