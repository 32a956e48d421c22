import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  accessToken,
  ana,
  appId,
  appSecret,
  type Json,
  loginCode,
  matchFound,
  numberId,
  offer,
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

describe("a message on its way", () => {
  test("is accepted, then sent, delivered and read in order, each echoing our data and the price once too often never", async () => {
    await world.says("hi");
    const { status, body } = await world.text("hello", { biz_opaque_callback_data: "msg_1" });
    expect(status).toBe(200);
    const wamid = body.messages[0].id;
    expect(body).toEqual({
      messaging_product: "whatsapp",
      contacts: [{ input: ana, wa_id: "15551230001" }],
      messages: [{ id: wamid }],
    });
    await until(() => world.statuses().length === 2);
    await world.control("POST", `/phones/${ana}/read`);
    await until(() => world.statuses().length === 3);
    const statuses = world.statuses();
    expect(statuses.map((item) => item.status)).toEqual(["sent", "delivered", "read"]);
    expect(statuses.map((item) => item.biz_opaque_callback_data)).toEqual(["msg_1", "msg_1", "msg_1"]);
    expect(statuses.map((item) => "pricing" in item)).toEqual([true, true, false]);
    expect(statuses.map((item) => "conversation" in item)).toEqual([false, false, false]);
    expect(statuses[0]).toMatchObject({
      id: wamid,
      recipient_id: "15551230001",
      recipient_user_id: expect.stringMatching(/^US\.\d+$/),
      pricing: { billable: false, pricing_model: "PMP", type: "free_customer_service", category: "service" },
    });
    expect(
      world
        .values()
        .filter((value) => value.statuses)
        .every((value) => Array.isArray(value.contacts)),
    ).toBe(true);
  });

  test("waits at `sent` while the phone is off and is delivered when it comes back", async () => {
    await world.says("hi");
    await world.control("PUT", `/phones/${ana}`, { online: false });
    await world.text("hello");
    await until(() => world.statuses().length === 1);
    await world.control("POST", "/clock", { advanceSeconds: 60 });
    await world.control("PUT", `/phones/${ana}`, { online: true, autoRead: true });
    await until(() => world.statuses().length === 3);
    expect(world.statuses().map((item) => item.status)).toEqual(["sent", "delivered", "read"]);
  });

  test("is dropped in silence when its template's time to live is over", async () => {
    await world.control("PUT", `/phones/${ana}`, { online: false });
    await world.send(loginCode("123456"));
    await until(() => world.statuses().length === 1);
    await world.control("POST", "/clock", { advanceSeconds: 301 });
    await world.control("PUT", `/phones/${ana}`, { online: true });
    await world.says("still there?");
    await until(() => world.inbound().length === 1);
    expect(world.statuses().map((item) => item.status)).toEqual(["sent"]);
  });

  test("fails without contacts when nobody has WhatsApp there", async () => {
    await world.control("PUT", `/phones/${ana}`, { onWhatsApp: false });
    await world.send(matchFound());
    await until(() => world.statuses().length === 1);
    expect(world.statuses()[0]).toMatchObject({
      status: "failed",
      errors: [{ code: 131026, title: "Message undeliverable", error_data: { details: expect.any(String) } }],
    });
    expect(world.statuses()[0]).not.toHaveProperty("recipient_user_id");
    expect(world.statuses()[0]).not.toHaveProperty("pricing");
    expect(world.values()[0]).not.toHaveProperty("contacts");
  });

  test("may be read without ever being delivered; then `read` carries the price", async () => {
    await world.control("PUT", "/faults", { skipDeliveredRate: 1 });
    await world.control("PUT", `/phones/${ana}`, { autoRead: true });
    await world.send(matchFound());
    await until(() => world.statuses().length === 2);
    expect(world.statuses().map((item) => item.status)).toEqual(["sent", "read"]);
    expect(world.statuses()[1]).toHaveProperty("pricing");
  });

  test("is told as played once, when it is a voice note that the player listens to", async () => {
    await world.says("hi");
    const audio = { link: "https://cdn.example/a.ogg", voice: true };
    const messageId = (await world.send({ type: "audio", audio })).body.messages[0].id;
    await until(() => world.statuses().length === 2);
    const play = () => world.control("POST", `/phones/${ana}/play`, { messageId });
    await play();
    await play();
    await until(() => world.statuses().length === 4);
    expect(world.statuses().map(({ status }) => status)).toEqual(["sent", "delivered", "read", "played"]);
    const other = await world.control("POST", `/phones/${ana}/play`, { messageId: "wamid.none" });
    expect(other.status).toBe(404);
  });

  test("carries `conversation` only for subscribers up to v23.0", async () => {
    await world.setup({
      app: {
        appId,
        appSecret,
        accessToken,
        callbackUrl: world.callback.url,
        verifyToken: "verify-me",
        webhookVersion: "v23.0",
      },
    });
    await world.send(matchFound());
    await until(() => world.statuses().length === 2);
    expect(world.statuses()[0]).toHaveProperty("conversation.expiration_timestamp");
    expect(world.statuses()[1]).toHaveProperty("conversation.id");
  });
});

describe("what is refused, in Meta's shape", () => {
  const freely: [string, Json, number, number][] = [
    ["no product", { messaging_product: undefined }, 400, 100],
    ["no recipient", { to: undefined }, 400, 131008],
    ["not a number", { to: "hello" }, 400, 131009],
    ["itself", { to: "+15550001111" }, 400, 131021],
    ["an unknown type", { type: "hologram" }, 400, 131051],
    ["no text", { text: undefined }, 400, 131008],
    ["an empty text", { text: { body: "" } }, 400, 131008],
    ["4,097 characters", { text: { body: "x".repeat(4097) } }, 400, 100],
    ["513 characters of callback data", { biz_opaque_callback_data: "x".repeat(513) }, 400, 100],
    ["a picture from nowhere", { type: "image", image: {} }, 400, 131008],
    ["a place beyond the pole", { type: "location", location: { latitude: 91, longitude: 0 } }, 400, 131009],
    ["a nameless contact", { type: "contacts", contacts: [{ name: { formatted_name: "A" } }] }, 400, 131008],
    ["a reaction to nothing", { type: "reaction", reaction: { emoji: "👍" } }, 400, 131008],
    ["an unknown user id", { to: undefined, recipient: "US.1" }, 400, 131026],
    ["a malformed user id", { to: undefined, recipient: "15551230001" }, 400, 131009],
  ];
  test.each(freely)("%s", async (_name, change, httpStatus, code) => {
    await world.says("hi");
    const { status, body } = await world.text("hello", change);
    expect(status).toBe(httpStatus);
    expect(body.error).toMatchObject({
      message: expect.stringContaining(`(#${code})`),
      type: "OAuthException",
      code,
      fbtrace_id: expect.any(String),
    });
  });

  const button = (id: string, title: string) => ({ type: "reply", reply: { id, title } });
  const buttons = (...list: Json[]) => ({ type: "button", body: { text: "B" }, action: { buttons: list } });
  const list = (...sections: Json[]) => ({
    type: "list",
    body: { text: "B" },
    action: { button: "Open", sections },
  });
  const rows = (count: number) => Array.from({ length: count }, (_, i) => ({ id: `r${i}`, title: `R${i}` }));
  const interactive: [string, Json, number][] = [
    ["four buttons", buttons(...["a", "b", "c", "d"].map((id) => button(id, id))), 131009],
    ["a button title of 21", buttons(button("a", "x".repeat(21))), 100],
    ["two buttons of one id", buttons(button("a", "A"), button("a", "B")), 131009],
    ["eleven rows", list({ title: "1", rows: rows(6) }, { title: "2", rows: rows(5) }), 131009],
    ["two sections without titles", list({ rows: rows(1) }, { rows: rows(1) }), 131008],
    [
      "a link to nowhere",
      {
        type: "cta_url",
        body: { text: "B" },
        action: { name: "cta_url", parameters: { display_text: "Go", url: "x" } },
      },
      131009,
    ],
    [
      "a location request under a wrong name",
      { type: "location_request_message", body: { text: "B" }, action: { name: "x" } },
      131009,
    ],
    ["a body of 1,025", { ...buttons(button("a", "A")), body: { text: "x".repeat(1025) } }, 100],
    ["an unknown kind", { type: "hologram", body: { text: "B" }, action: {} }, 131051],
  ];
  test.each(interactive)("interactive: %s", async (_name, content, code) => {
    await world.says("hi");
    const { body } = await world.send({ type: "interactive", interactive: content });
    expect(body.error.code).toBe(code);
  });

  const withBody = (parameters: Json[]): Json => {
    const message = matchFound() as { template: { components: Json[] } };
    return {
      ...message,
      template: {
        ...message.template,
        components: message.template.components.map((component) =>
          component.type === "body" ? { ...component, parameters } : component,
        ),
      },
    };
  };
  const template = (name: string, components?: Json[]): Json => ({
    type: "template",
    template: { name, language: { code: "en_US" }, components },
  });
  const word = (text: string) => ({ type: "text", text });
  const templates: [string, Json, number, number, RegExp | null][] = [
    ["one that does not exist", template("nope"), 404, 132001, null],
    [
      "too few values",
      withBody([word("Bo")]),
      400,
      132000,
      /^body: number of localizable_params \(1\) does not match the expected number of params \(2\)$/,
    ],
    ["an empty value", withBody([word(""), word("5")]), 400, 131008, null],
    ["a line break in a value", withBody([word("a\nb"), word("5")]), 400, 132018, null],
    ["more than fits", withBody([word("x".repeat(1000)), word("5")]), 400, 132005, null],
    ["a paused one", template("paused_one"), 400, 132015, null],
    ["no picture", template("with_picture"), 400, 132012, /expected IMAGE, received UNKNOWN/],
    [
      "no code on the button",
      template("login_code", [{ type: "body", parameters: [word("1")] }]),
      400,
      131008,
      /Button at index 0 of type Url requires a parameter/,
    ],
    ["a code that is too long", loginCode("1234567890123456"), 400, 132005, null],
    [
      "a wrong parameter name",
      template("offer", [{ type: "body", parameters: [{ ...word("Ana"), parameter_name: "nick" }] }]),
      400,
      132012,
      null,
    ],
  ];
  test.each(templates)("template: %s", async (_name, message, httpStatus, code, details) => {
    const { status, body } = await world.send(message);
    expect([status, body.error.code]).toEqual([httpStatus, code]);
    if (details) expect(body.error.error_data.details).toMatch(details);
    const { items } = await world.violations();
    expect(items).toMatchObject([{ code, phoneNumberId: numberId, phone: ana }]);
  });

  test("a wrong, missing or expired token", async () => {
    for (const token of ["", "stolen"]) {
      const { status, body } = await world.graph("GET", numberId, undefined, token);
      expect([status, body.error.code]).toEqual([401, 190]);
    }
    await world.setup({ app: { appId, appSecret, accessToken, tokenExpiresAt: "2020-01-01T00:00:00Z" } });
    const { status, body } = await world.text("hello");
    expect([status, body.error.code, body.error.error_subcode]).toEqual([401, 190, 463]);
  });

  test("an object that does not exist, or is somebody else's, is 400 with 100/33 and never 404", async () => {
    await world.control("POST", "/setup", {
      app: { appId: "2", appSecret: "s2", accessToken: "other-token" },
      waba: { id: "w2" },
      phoneNumber: { id: "n2", displayPhoneNumber: "+15550002222" },
    });
    for (const id of ["404404", "n2"]) {
      const { status, body } = await world.graph("GET", id);
      expect([status, body.error.code, body.error.error_subcode]).toEqual([400, 100, 33]);
    }
  });

  test("a token without the permission, a number that is not registered", async () => {
    const app = { appId, appSecret, accessToken, scopes: ["whatsapp_business_management"] };
    await world.setup({ app });
    expect((await world.text("hello")).body.error.code).toBe(10);
    await world.setup({
      phoneNumber: { id: numberId, displayPhoneNumber: "+15550001111", registered: false },
    });
    expect((await world.text("hello")).body.error.code).toBe(133010);
  });
});

describe("limits, told to the sender and kept as violations", () => {
  test("free text needs a window, which a player's message opens for 24 hours and no longer", async () => {
    expect((await world.text("hello")).body.error).toMatchObject({ code: 131047 });
    await world.says("hi");
    expect((await world.text("hello")).status).toBe(200);
    await world.control("POST", "/clock", { advanceSeconds: 24 * 3600 - 60 });
    expect((await world.text("hello")).status).toBe(200);
    await world.control("POST", "/clock", { advanceSeconds: 61 });
    expect((await world.text("hello")).body.error.code).toBe(131047);
    expect((await world.send(matchFound())).status).toBe(200);
    expect((await world.violations()).counts).toEqual({ window: 2 });
  });

  test("one player gets at most 45 at once and then one in six seconds; others are not held up", async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => world.send(matchFound())));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(45);
    const refused = answers.find(({ status }) => status !== 200);
    expect(refused?.status).toBe(400);
    expect(refused?.body.error.code).toBe(131056);
    expect(refused?.headers.get("retry-after")).toBeNull();
    expect((await world.send({ ...matchFound(), to: "+15551230002" })).status).toBe(200);
    await world.control("POST", "/clock", { advanceSeconds: 6 });
    expect((await world.send(matchFound())).status).toBe(200);
    expect((await world.send(matchFound())).body.error.code).toBe(131056);
    expect((await world.violations()).counts).toEqual({ "pair-rate": 6 });
  });

  test("a number sends at most its messages per second, and is told when to come back", async () => {
    await world.setup({ phoneNumber: { id: numberId, displayPhoneNumber: "+15550001111", mps: 1 } });
    await world.emulator.state.clock.advance(1_000);
    await world.send(matchFound());
    const { status, headers, body } = await world.send({ ...matchFound(), to: "+15551230002" });
    expect([status, body.error.code, headers.get("retry-after")]).toEqual([429, 130429, "1"]);
    expect((await world.violations()).items).toMatchObject([{ kind: "number-rate", code: 130429 }]);
  });

  test("the tier counts different players outside a window over rolling 24 hours", async () => {
    await world.setup({
      phoneNumber: { id: numberId, displayPhoneNumber: "+15550001111", tier: "TIER_250", mps: 1000 },
    });
    const to = (i: number) => ({ ...matchFound(), to: `+1555200${String(i).padStart(4, "0")}` });
    await Promise.all(Array.from({ length: 250 }, (_, i) => world.send(to(i))));
    expect((await world.send(to(0))).status).toBe(200);
    expect((await world.send(to(999))).body.error.code).toBe(131048);
    await world.says("hi");
    expect((await world.send(matchFound())).status).toBe(200);
    await world.control("POST", "/clock", { advanceSeconds: 24 * 3600 });
    expect((await world.send(to(999))).status).toBe(200);
    expect((await world.violations()).counts).toEqual({ tier: 1 });
  });

  test("limits can be lifted for load", async () => {
    await world.setup({ limits: { pair: false, window: false } });
    const answers = await Promise.all(Array.from({ length: 60 }, () => world.text("hello")));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect((await world.violations()).counts).toEqual({});
  });

  test("marketing to a player who stopped it fails, and after a STOP in the chat it is held against the sender", async () => {
    await world.says("Stop!");
    await world.send(offer);
    await world.control("POST", `/phones/${ana}/marketing`, { value: "stop" });
    await world.send(offer);
    await until(() => world.statuses().some((item) => item.status === "failed"));
    expect(world.statuses().find((item) => item.status === "failed")).toMatchObject({
      errors: [{ code: 131050 }],
    });
    expect(world.values().flatMap((value) => value.user_preferences ?? [])).toMatchObject([
      { wa_id: "15551230001", category: "marketing_messages", value: "stop", timestamp: expect.any(Number) },
    ]);
    expect((await world.violations()).counts).toEqual({ "opt-out": 2 });
  });

  test("a number without its plus goes through but is noted", async () => {
    expect((await world.send({ ...matchFound(), to: "15551230001" })).status).toBe(200);
    expect((await world.violations()).items).toMatchObject([{ kind: "content", code: null }]);
  });
});

describe("players without a number", () => {
  test("are answered by `recipient`, and their statuses carry no number", async () => {
    await world.control("PUT", `/phones/${ana}`, { hidePhone: true, userId: "US.9001" });
    await world.says("hi");
    await until(() => world.inbound().length === 1);
    expect(world.inbound()[0]).not.toHaveProperty("from");
    expect(world.inbound()[0]).toHaveProperty("from_user_id", "US.9001");
    const { body } = await world.text("hello", { to: undefined, recipient: "US.9001" });
    expect(body.contacts).toEqual([{ input: "US.9001", user_id: "US.9001" }]);
    await until(() => world.statuses().length === 2);
    for (const status of world.statuses()) {
      expect(status).not.toHaveProperty("recipient_id");
      expect(status).toHaveProperty("recipient_user_id", "US.9001");
    }
    const code = await world.send({ ...loginCode("123456"), to: undefined, recipient: "US.9001" });
    expect(code.body.error.code).toBe(131062);
  });

  test.each([
    ["empty", { from: "", from_user_id: "US.9001" }, { wa_id: "", user_id: "US.9001" }],
    ["user_id_in_from", { from: "US.9001", from_user_id: "US.9001" }, { user_id: "US.9001" }],
  ])("come in the shape %s too", async (hiddenShape, message, contact) => {
    await world.control("PUT", `/phones/${ana}`, { hidePhone: true, hiddenShape, userId: "US.9001" });
    await world.says("hi");
    await until(() => world.inbound().length === 1);
    expect(world.inbound()[0]).toMatchObject(message);
    expect(world.values()[0]?.contacts).toMatchObject([contact]);
  });

  test("have another id in every portfolio", async () => {
    await world.setup({
      waba: { id: "w2", businessId: "b2" },
      phoneNumber: { id: "n2", displayPhoneNumber: "+15550002222" },
    });
    const { userIds } = (await world.control("GET", `/phones/${ana}`)).body;
    expect(userIds[wabaId]).not.toBe(userIds.w2);
  });
});

describe("fault dial", () => {
  test("refuses with a code", async () => {
    await world.control("PUT", "/faults", { errorRates: { "131000": 1 } });
    const { status, body } = await world.send(matchFound());
    expect([status, body.error.code]).toEqual([500, 131000]);
    expect((await world.violations()).counts).toEqual({});
  });

  test("accepts and then fails", async () => {
    await world.control("PUT", "/faults", { asyncErrorRates: { "131049": 1 }, asyncCodes: [131047] });
    expect((await world.send(matchFound())).status).toBe(200);
    expect((await world.text("outside the window")).status).toBe(200);
    await until(() => world.statuses().length === 2);
    expect(world.statuses().map(({ errors }) => (errors as { code: number }[])[0]?.code)).toEqual([
      131049, 131047,
    ]);
  });

  test("an outage answers 503, and ends", async () => {
    await world.control("PUT", "/faults", { outage: true });
    const { status, body } = await world.send(matchFound());
    expect([status, body.error.code]).toEqual([503, 2]);
    await world.control("PUT", "/faults", {});
    expect((await world.send(matchFound())).status).toBe(200);
  });

  test.each([
    ["lostRate", 0],
    ["resetRate", 1],
  ])("%s cuts the connection, and the phone got %d", async (fault, count) => {
    await world.control("PUT", "/faults", { [fault]: 1 });
    await expect(world.send(matchFound())).rejects.toThrow("fetch failed");
    const { items } = (await world.control("GET", `/messages?to=${ana}`)).body;
    expect(items).toHaveLength(count);
  });

  test("timeoutRate processes the message and never answers", async () => {
    await world.control("PUT", "/faults", { timeoutRate: 1 });
    const silent = fetch(`${world.emulator.url}/v25.0/${numberId}/messages`, {
      method: "POST",
      headers: { authorization: `Bearer ${accessToken}` },
      body: JSON.stringify({ messaging_product: "whatsapp", to: ana, ...matchFound() }),
      signal: AbortSignal.timeout(300),
    });
    await expect(silent).rejects.toThrow("timeout");
    expect((await world.control("GET", "/messages?to=15551230001")).body.items).toHaveLength(1);
  });

  test("latency holds every answer back", async () => {
    await world.control("PUT", "/faults", { latencyMs: 120 });
    const startedAt = performance.now();
    await world.send(matchFound());
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(115);
  });
});
