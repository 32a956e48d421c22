import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ana, matchFound, numberId, startWorld, until, type World } from "./world";

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.stop());

const tap = (messageId: string, buttonId: string) =>
  world.control("POST", `/phones/${ana}/tap`, { messageId, buttonId });

describe("tapping", () => {
  const sendInteractive = async (interactive: object) => {
    await world.says("hi");
    return (await world.send({ type: "interactive", interactive })).body.messages[0].id as string;
  };
  const lastInbound = async () => {
    await until(() => world.inbound().length === 2);
    return world.inbound()[1];
  };

  test("a reply button answers with its id and title, quoting the message", async () => {
    const reply = { id: "balance", title: "My balance" };
    const wamid = await sendInteractive({
      type: "button",
      body: { text: "?" },
      action: { buttons: [{ type: "reply", reply }] },
    });
    await tap(wamid, "balance");
    expect(await lastInbound()).toMatchObject({
      type: "interactive",
      interactive: { type: "button_reply", button_reply: reply },
      context: { from: "15550001111", id: wamid },
    });
  });

  test("a list row answers with its description", async () => {
    const row = { id: "r1", title: "Refund", description: "of a purchase" };
    const wamid = await sendInteractive({
      type: "list",
      body: { text: "?" },
      action: { button: "Open", sections: [{ rows: [row] }] },
    });
    await tap(wamid, "r1");
    expect(await lastInbound()).toMatchObject({ interactive: { type: "list_reply", list_reply: row } });
  });

  test("a card's button answers with the id of that card", async () => {
    const card = (index: number) => ({
      card_index: index,
      type: "cta_url",
      header: { type: "image", image: { link: "https://cdn.example/a.png" } },
      action: { buttons: [{ type: "quick_reply", quick_reply: { id: `take-${index}`, title: "Take" } }] },
    });
    const action = { cards: [card(0), card(1)] };
    const wamid = await sendInteractive({ type: "carousel", body: { text: "?" }, action });
    await tap(wamid, "take-1");
    expect(await lastInbound()).toMatchObject({
      interactive: { type: "button_reply", button_reply: { id: "take-1", title: "Take" } },
    });
  });

  test("who is asked for a number shares it as a contact of its own origin", async () => {
    const action = { name: "request_contact_info" };
    const wamid = await sendInteractive({ type: "contact_request", body: { text: "?" }, action });
    await tap(wamid, "contact");
    expect(await lastInbound()).toMatchObject({
      type: "contacts",
      contacts: [{ phones: [{ phone: ana, wa_id: ana.slice(1) }], origin: "contact_request" }],
      context: { id: wamid },
    });
  });

  test("a form comes back with its token and the values it was opened with", async () => {
    const parameters = {
      flow_message_version: "3",
      flow_id: "9001",
      flow_cta: "Start",
      flow_token: "token-7",
      flow_action_payload: { screen: "WELCOME", data: { season: 4 } },
    };
    const action = { name: "flow", parameters };
    const wamid = await sendInteractive({ type: "flow", body: { text: "?" }, action });
    await tap(wamid, "Start");
    const { interactive } = (await lastInbound()) as {
      interactive: { nfm_reply: { response_json: string } };
    };
    expect(interactive).toMatchObject({ type: "nfm_reply", nfm_reply: { name: "flow", body: "Sent" } });
    expect(JSON.parse(interactive.nfm_reply.response_json)).toEqual({ season: 4, flow_token: "token-7" });
  });

  test("a template's quick reply answers with the payload of that send", async () => {
    await world.says("hi");
    const wamid = (await world.send(matchFound())).body.messages[0].id;
    await tap(wamid, "Accept");
    expect(await lastInbound()).toMatchObject({
      type: "button",
      button: { payload: "ACCEPT:42", text: "Accept" },
      context: { id: wamid },
    });
  });

  test("what sends nothing, does not exist or was somebody else's is refused", async () => {
    const wamid = (await world.send(matchFound())).body.messages[0].id;
    expect((await tap(wamid, "Open")).status).toBe(422);
    expect((await tap(wamid, "nope")).status).toBe(422);
    expect((await tap("wamid.nope", "Accept")).status).toBe(404);
    const other = await world.control("POST", "/phones/+15551230002/tap", {
      messageId: wamid,
      buttonId: "Accept",
    });
    expect(other.status).toBe(404);
  });
});

test("a phone shows what it received, templates filled in", async () => {
  const { body } = await world.send({ ...matchFound(), biz_opaque_callback_data: "msg_7" });
  const { items } = (await world.control("GET", `/messages?to=${ana}`)).body;
  expect(items).toMatchObject([
    {
      id: body.messages[0].id,
      direction: "out",
      phone: ana,
      phoneNumberId: numberId,
      type: "template",
      text: "Your match against Bo starts in 5 minutes.",
      template: {
        name: "match_found",
        header: "Hi Ana",
        footer: "Good luck",
        buttons: [
          { id: "ACCEPT:42", title: "Accept", kind: "quick_reply" },
          { title: "Open", kind: "url", url: "https://game.example/m/promo42" },
        ],
      },
      biz_opaque_callback_data: "msg_7",
    },
  ]);
});

test("a thread holds both directions in order with their ticks", async () => {
  const { id } = (await world.says("hi")).body;
  await world.text("hello");
  const thread = async () => (await world.control("GET", `/phones/${ana}/thread`)).body.items;
  await until(
    async () =>
      (await thread()).map(({ status }: { status: string }) => status).join() === "delivered,delivered",
  );
  await world.graph("POST", `${numberId}/messages`, {
    messaging_product: "whatsapp",
    status: "read",
    message_id: id,
    typing_indicator: { type: "text" },
  });
  expect((await world.control("POST", `/phones/${ana}/read`)).body.read).toHaveLength(1);
  expect(await thread()).toMatchObject([
    { direction: "in", text: "hi", status: "read" },
    {
      direction: "out",
      text: "hello",
      status: "read",
      statuses: [{ status: "accepted" }, { status: "sent" }, { status: "delivered" }, { status: "read" }],
    },
  ]);
});

test("a read receipt for a message that this number never received is refused", async () => {
  const receipt = { messaging_product: "whatsapp", status: "read", message_id: "wamid.nope" };
  expect((await world.graph("POST", `${numberId}/messages`, receipt)).body.error.code).toBe(100);
});

test("the screen learns of messages and ticks at once, and only of its own phone when it asks so", async () => {
  const response = await fetch(`${world.emulator.url}/_emulator/events?phone=${encodeURIComponent(ana)}`);
  expect(response.headers.get("content-type")).toBe("text/event-stream");
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let heard = "";
  await reader?.read();
  await world.says("somebody else", "+15551230002");
  await world.says("hi");
  await world.text("hello");
  while (!heard.includes('"status":"delivered","error"'))
    heard += decoder.decode((await reader?.read())?.value);
  await reader?.cancel();
  const events = heard
    .split("\n\n")
    .flatMap((line) => (line.startsWith("data: ") ? JSON.parse(line.slice(6)) : []));
  expect(events.every(({ phone }) => phone === ana)).toBe(true);
  expect(events.filter(({ type }) => type === "message").map(({ data }) => data.text)).toEqual([
    "hi",
    "hello",
  ]);
  await until(() => !world.emulator.state.events.isWatched);
});

test("bad input names its field", async () => {
  const cases: [string, string, unknown, string][] = [
    ["POST", "/setup", { app: { appId: "1" } }, "app.appSecret"],
    ["POST", `/phones/${ana}/send`, { text: { body: "x" } }, "type"],
    ["POST", `/phones/${ana}/send`, { type: "text" }, "text"],
    [
      "POST",
      `/phones/${ana}/send`,
      { type: "text", text: { body: "x" }, phoneNumberId: "nope" },
      "phoneNumberId",
    ],
    ["POST", "/phones/abc/send", { type: "text", text: { body: "x" } }, "phone"],
    ["PUT", `/phones/${ana}`, { userId: "15551230001" }, "userId"],
    ["PUT", "/faults", { errorRates: { "131000": 2 } }, "errorRates.131000"],
    ["POST", "/clock", { advanceSeconds: -1 }, "advanceSeconds"],
    ["GET", "/messages?to=abc", undefined, "to"],
  ];
  for (const [method, path, body, field] of cases) {
    const answer = await world.control(method, path, body);
    expect([path, answer.status]).toEqual([path, 422]);
    expect(answer.body.errors.map((error: { field: string }) => error.field)).toContain(field);
  }
  const broken = await fetch(`${world.emulator.url}/_emulator/clock`, { method: "POST", body: "{" });
  expect(broken.status).toBe(422);
});

test("pages from elsewhere are turned away, pages from this machine are not", async () => {
  const from = (origin: string) => fetch(`${world.emulator.url}/_emulator/health`, { headers: { origin } });
  expect((await from("https://evil.example")).status).toBe(403);
  expect((await from("http://localhost.evil.example")).status).toBe(403);
  const own = await from("http://localhost:3000");
  expect([own.status, own.headers.get("access-control-allow-origin")]).toEqual([
    200,
    "http://localhost:3000",
  ]);
});

test("setting up again changes what is there and doubles nothing", async () => {
  await world.setup({
    phoneNumber: { id: numberId, displayPhoneNumber: "+15550001111", verifiedName: "Renamed" },
  });
  const { items } = (await world.control("GET", "/numbers")).body;
  expect(items).toMatchObject([
    { phoneNumberId: numberId, displayPhoneNumber: "+15550001111", verifiedName: "Renamed" },
  ]);
});

test("a reset forgets phones, messages, violations, faults and the advanced clock, and keeps the setup", async () => {
  await world.text("outside the window");
  await world.says("hi");
  await world.control("PUT", "/faults", { outage: true });
  await world.control("POST", "/clock", { advanceSeconds: 86_400 });
  await world.control("POST", "/reset");
  expect((await world.control("GET", "/phones")).body.items).toEqual([]);
  expect((await world.control("GET", "/messages")).body.items).toEqual([]);
  expect((await world.violations()).items).toEqual([]);
  expect((await world.control("GET", "/faults")).body.outage).toBe(false);
  const { now } = (await world.control("GET", "/clock")).body;
  expect(Math.abs(Date.parse(now) - Date.now())).toBeLessThan(5_000);
  expect((await world.send(matchFound())).status).toBe(200);
});

test("memory stays bounded: the oldest messages and phones make room", async () => {
  const small = await startWorld({ limits: { messages: 20, thread: 5, phones: 10 } });
  try {
    for (let i = 0; i < 30; i += 1) await small.says("x", `+1555300${String(i).padStart(4, "0")}`);
    for (let i = 0; i < 30; i += 1) await small.says(`y${i}`);
    const { messages, phones } = small.emulator.state;
    expect(messages.size).toBeLessThanOrEqual(20);
    expect(phones.size).toBe(10);
    const { items } = (await small.control("GET", `/phones/${ana}/thread`)).body;
    expect(items.map(({ text }: { text: string }) => text)).toEqual(["y25", "y26", "y27", "y28", "y29"]);
  } finally {
    await small.stop();
  }
});
