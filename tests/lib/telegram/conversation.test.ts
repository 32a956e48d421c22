import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { POST as remove } from "@/app/api/v1/integration/telegram/[id]/delete/route";
import { GET as fetchOne } from "@/app/api/v1/integration/telegram/[id]/fetch/route";
import { POST as setup } from "@/app/api/v1/integration/telegram/[id]/setup/route";
import { POST as update } from "@/app/api/v1/integration/telegram/[id]/update/route";
import { POST as create } from "@/app/api/v1/integration/telegram/create/route";
import { GET as list } from "@/app/api/v1/integration/telegram/list/route";
import { GET as fetchNumber } from "@/app/api/v1/integration/whatsapp/[id]/fetch/route";
import { POST as send } from "@/app/api/v1/messages/route";
import { POST as linkTelegram } from "@/app/api/v1/players/[playerId]/telegram-link/route";
import { players } from "@/db/schema/players";
import { systemClock } from "@/lib/clock";
import { type Emulator, startEmulator } from "@/lib/emulator/start-emulator";
import { newId } from "@/lib/ids";
import { getThread } from "@/lib/inbox/get-thread";
import { listQueue } from "@/lib/inbox/list-queue";
import { replyToTicket } from "@/lib/inbox/reply-to-ticket";
import { createIntake } from "@/lib/intake/create-intake";
import { callbackFastLane } from "@/lib/intake/fast-lane";
import { runFiling } from "@/lib/intake/run-filing";
import { connectionFinder } from "@/lib/integrations/find-connection";
import { getIntegration } from "@/lib/integrations/get-integration";
import { listHealth } from "@/lib/integrations/list-health";
import { createLog } from "@/lib/log";
import type { Loops } from "@/lib/mailbox/run-loops";
import { type Mailbox, runMailbox } from "@/lib/mailbox/run-mailbox";
import { fetchMediaJob } from "@/lib/media/fetch-job";
import { mediaOf } from "@/lib/media/media-view";
import { putUpFile } from "@/lib/media/put-up-file";
import { fetchMedia } from "@/lib/messaging/fetch-media";
import type { OnAnswer } from "@/lib/messaging/hand-over";
import { handOverFile } from "@/lib/messaging/hand-over-file";
import { linkChatJob, linkChatJobName } from "@/lib/messaging/link-chat-job";
import { runSignals, type Signals } from "@/lib/messaging/run-signals";
import { sendMessage } from "@/lib/messaging/send-message";
import { redis } from "@/lib/resources";
import { closeBotPools } from "@/lib/telegram/bot-request";
import { transaction } from "@/lib/transaction";
import { takeLanes } from "@/lib/turns/take-lanes";
import type { RawAnswer } from "@/lib/whatsapp/send-message";
import { testDatabase } from "@/tests/setup/database";
import { doJobs } from "@/tests/setup/do-jobs";
import { samplePdf, samplePng } from "@/tests/setup/sample-files";
import { temporaryHome } from "@/tests/setup/temporary-home";
import { makeWorkspace, type TestWorkspace } from "@/tests/setup/workspace";
import { call } from "../../http/call";
import { startDispatcher, stopDispatchers } from "../outbox/emulated-desk";

type Json = Record<string, unknown>;

const db = await testDatabase({ GUILDLINE_HOME: temporaryHome() });
const log = createLog({ name: "test", level: "silent" });
const now = () => new Date();

/** What the log would be told that Telegram answered. */
const answers: RawAnswer[] = [];

let emulator: Emulator;
let filing: Loops;
let mailbox: Mailbox;
let signals: Signals;
let server: Server;
let origin: string;

beforeAll(async () => {
  emulator = await startEmulator();
  const lane = callbackFastLane(createIntake({ db, log, now }));
  server = createServer((req, res) => {
    if (!lane(req, res)) res.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  signals = await runSignals({ db, redis: redis(), log, findConnection: connectionFinder(db) });
  filing = await runFiling({ db, log, pollMs: 100 });
  mailbox = await runMailbox({
    db,
    log,
    take: takeLanes({ now, publish: () => {}, signal: signals.send }),
    limits: { lanes: 64, eventsPerLane: 50 },
    loops: 1,
    paceMs: 5,
    pollMs: 100,
    call: () => Promise.reject(new Error("nothing calls out here")),
    onParked: async () => {},
  });
  const findConnection = connectionFinder(db);
  const onAnswer: OnAnswer = (_send, answer) => void answers.push(answer);
  await startDispatcher(db, {
    send: (send) => handOverFile({ db, now: systemClock, findConnection, onAnswer }, send),
  });
});

afterAll(async () => {
  await filing.stop();
  await mailbox.stop();
  await stopDispatchers();
  await signals.stop();
  await closeBotPools();
  server.closeAllConnections();
  server.close();
  await emulator.stop();
});

async function control(method: string, path: string, body?: object) {
  const response = await fetch(`${emulator.url}/_emulator/telegram${path}`, {
    method,
    headers: { "content-type": "application/json" },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
  return response.json() as Promise<{ items: Json[] }>;
}

let counted = 0;

/** A workspace with a bot that the emulator knows and delivers for. */
async function openBot() {
  counted += 1;
  const botNumber = 7_000_000_000 + counted;
  const token = `${botNumber}:AAEemulated-bot-token-0001`;
  const username = `starfall_${counted}_bot`;
  await control("POST", "/bots", { token, username, name: "Starfall" });
  const place = await makeWorkspace(db);
  const { key } = await place.apiKey();
  const body = { name: "Telegram", botToken: token, baseUrl: `${emulator.url}/telegram` };
  const headers = { host: new URL(origin).host };
  const made = await call(create, { key, body, headers });
  expect(made.status).toBe(201);
  const bot = made.body as Json & { id: string };
  const chat = 510_000 + counted;
  await control("PUT", `/chats/${chat}`, { firstName: "Ana", username: `ana_${counted}` });
  const act = (what: string, more: object = {}) =>
    control("POST", `/chats/${chat}/${what}`, { bot: botNumber, ...more });
  const received = async () => (await control("GET", `/messages?chat=${chat}`)).items;
  return {
    ...place,
    key,
    headers,
    token,
    botNumber,
    username,
    bot,
    chat,
    act,
    received,
    params: { id: bot.id },
  };
}

const until = <Found>(look: () => Promise<Found>) =>
  vi.waitUntil(look, { timeout: 15_000, interval: 25 }) as Promise<NonNullable<Found>>;

async function waiting({ ctx }: TestWorkspace) {
  const { items } = await listQueue(ctx, { view: "all", take: 10 });
  return items[0];
}

test("a bot is connected, told where to deliver, shown without its token, and not another channel's", async () => {
  const { key, headers, bot, username, botNumber, token, params } = await openBot();
  expect(bot).toMatchObject({
    channel: "telegram",
    botUsername: username,
    telegramBotId: String(botNumber),
    botToken: "********",
    ratePerSecond: 30,
    callbackUrl: `${origin}/api/v1/integration/telegram/${bot.id}/callback`,
    callbackVerifiedAt: expect.any(String),
  });
  expect(JSON.stringify(bot)).not.toContain(token);
  expect((await call(fetchOne, { key, params })).body).toMatchObject({ id: bot.id });
  expect((await call(fetchNumber, { key, params })).status).toBe(404);
  expect((await call(list, { key })).body).toMatchObject({ items: [{ id: bot.id }] });
  const again = { name: "Twice", botToken: token, baseUrl: `${emulator.url}/telegram` };
  expect(await call(create, { key, body: again })).toMatchObject({
    status: 409,
    body: { code: "bot_taken" },
  });
  const wrong = { ...again, botToken: "999:AAEnobody-knows-this-bot" };
  expect(await call(create, { key, body: wrong })).toMatchObject({
    status: 422,
    body: { errors: [{ field: "botToken" }] },
  });
  const checked = await call(setup, { key, params, headers, body: {} });
  expect(checked.body).toMatchObject({
    ok: false,
    checks: [
      { name: "bot_token", ok: true },
      { name: "callback", ok: true },
      { name: "deliveries", ok: true },
      { name: "messages", ok: false },
    ],
  });
  const changed = await call(update, { key, params, body: { ratePerSecond: 20, botToken: "********" } });
  expect(changed.body).toMatchObject({ ratePerSecond: 20, botToken: "********" });
  expect((await call(remove, { key, params, body: {} })).status).toBe(200);
  const { items } = await control("GET", "/bots");
  expect(items.find(({ id }) => id === botNumber)).toMatchObject({ webhookUrl: null });
});

test("what does not bring the secret along is refused, and a repeated update is stored once", async () => {
  const { bot, chat, params } = await openBot();
  const sql = db.$client;
  const post = (secret: string | undefined, body: unknown) =>
    fetch(`${origin}/api/v1/integration/telegram/${bot.id}/callback`, {
      method: "POST",
      headers: secret === undefined ? {} : { "x-telegram-bot-api-secret-token": secret },
      body: typeof body === "string" ? body : JSON.stringify(body),
    }).then(({ status }) => status);
  const said = {
    update_id: 1,
    message: {
      message_id: 1,
      date: Math.floor(Date.now() / 1_000),
      chat: { id: chat, type: "private" },
      from: { id: chat, first_name: "Ana" },
      text: "twice",
    },
  };
  expect(await post(undefined, said)).toBe(401);
  expect(await post("guessed", said)).toBe(401);
  const secret = emulator.state.telegram.bots.get(
    [...emulator.state.telegram.bots.keys()].find((each) => each.startsWith(String(bot.telegramBotId))) ?? "",
  )?.webhook?.secretToken;
  expect(await post(secret ?? "", "{not json")).toBe(400);
  expect([await post(secret ?? "", said), await post(secret ?? "", said)]).toEqual([200, 200]);
  const stored = () => sql`select 1 from inbound_events where integration_id = ${params.id}`;
  const waiting = () => sql`select 1 from arrivals where integration_id = ${params.id}`;
  await expect.poll(waiting).toHaveLength(0);
  expect(await stored()).toHaveLength(1);
});

test("a conversation goes both ways through the same inbox: words, buttons, and who blocked the bot", async () => {
  const place = await openBot();
  const { ctx, act, received } = place;
  await act("start");
  await until(async () => {
    const rows = await db.$client`select 1 from messages where workspace_id = ${place.workspace.id}`;
    return rows.length > 0;
  });
  expect(await waiting(place)).toBeUndefined();
  await act("send", { text: "where is my order?" });
  const line = await until(async () => {
    const found = await waiting(place);
    return found?.lastPreview === "where is my order?" ? found : null;
  });
  const integration = await getIntegration(ctx, { integrationId: place.bot.id });
  expect((await listHealth(ctx, [integration])).get(integration.id)).toMatchObject({
    tone: "good",
    line: "Receiving deliveries",
  });
  expect(line).toMatchObject({
    integration: { channel: "telegram" },
    player: { name: "Ana" },
    windowClosesAt: null,
  });
  const { conversationId, ticket } = line;
  const thread = await getThread(ctx, { conversationId });
  expect(thread.window).toEqual({ open: true, closesAt: null, freeEntryEndsAt: null });

  await replyToTicket(ctx, { ticketId: ticket.id, content: { type: "text", text: "It is *on its way*." } });
  const [answer] = await until(async () => {
    const items = await received();
    return items.length > 0 ? items : null;
  });
  expect(answer).toMatchObject({ text: "It is on its way." });

  const longId = `order:${"7".repeat(90)}`;
  await transaction(ctx, (tx) =>
    sendMessage(tx, ctx, {
      conversationId,
      content: {
        type: "interactive",
        body: "Anything else?",
        action: { kind: "buttons", buttons: [{ id: longId, title: "Track it" }] },
      },
      sender: { kind: "system", id: null },
      priority: "high",
    }),
  );
  const asked = await until(async () => (await received())[1]);
  await act("tap", { messageId: asked.messageId, buttonId: "Track it" });
  const last = async () => (await getThread(ctx, { conversationId })).messages.items.at(-1);
  const tapped = await until(async () => {
    const message = await last();
    return message?.type === "interactive" && message.direction === "in" ? message : null;
  });
  expect(tapped).toMatchObject({ text: "Track it", content: { kind: "button", id: longId } });
  await until(async () => {
    const [shown] = (await received()).slice(1);
    const taps = shown?.taps as { answered: boolean }[];
    return taps[0]?.answered;
  });

  await act("block");
  await replyToTicket(ctx, { ticketId: ticket.id, content: { type: "text", text: "Still there?" } });
  const failed = await until(async () => {
    const { messages } = await getThread(ctx, { conversationId });
    return messages.items.find(({ status }) => status === "failed");
  });
  expect(failed).toMatchObject({ text: "Still there?", error: { title: "The player blocked the bot" } });
  expect(answers).toContainEqual({
    httpStatus: 403,
    body: { ok: false, error_code: 403, description: "Forbidden: bot was blocked by the user" },
  });
});

test("files go both ways, and a chat that Telegram asks to spare waits as long as it says", async () => {
  const place = await openBot();
  const { ctx, act, received } = place;
  const put = await fetch(`${emulator.url}/_emulator/telegram/files?mimeType=image/png`, {
    method: "POST",
    body: new Uint8Array(await samplePng()),
  });
  const { fileId: photo } = (await put.json()) as { fileId: string };
  await act("start");
  await act("send", { photo, caption: "my broken sword" });
  const { conversationId, ticket } = await until(async () => {
    const line = await waiting(place);
    return line?.lastPreview === "my broken sword" ? line : null;
  });
  const findConnection = connectionFinder(db);
  const jobs = { [fetchMediaJob]: fetchMedia({ db, now: systemClock, findConnection, publish: () => {} }) };
  await doJobs(jobs);
  const { messages } = await getThread(ctx, { conversationId });
  const { type, content } = messages.items.at(-1) ?? { type: "none", content: {} };
  expect({ type, media: mediaOf(content) }).toMatchObject({
    type: "image",
    media: { state: "stored", mimeType: "image/png" },
  });

  const faults = (dials: object) =>
    fetch(`${emulator.url}/_emulator/faults`, {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(dials),
    });
  await faults({ telegramFloodRate: 1, telegramRetryAfterSeconds: 1 });
  const file = await putUpFile(ctx, { body: Readable.from([samplePdf()]), fileName: "bill.pdf" });
  await replyToTicket(ctx, {
    ticketId: ticket.id,
    content: { type: "document", source: { fileId: file.id }, caption: "your bill" },
  });
  const waits = await until(async () => {
    const { messages } = await getThread(ctx, { conversationId });
    return messages.items.find(({ decision }) => decision);
  });
  expect(waits.decision).toMatchObject({ outcome: "wait", reasons: [{ code: "telegram_429" }] });
  await faults({});
  const [bill] = await until(async () => {
    const items = await received();
    return items.length > 0 ? items : null;
  });
  expect(bill).toMatchObject({ text: "your bill", message: { document: { file_name: "bill.pdf" } } });
});

test("a one-time link makes the chat its player's, with what was said before, and works once", async () => {
  const place = await openBot();
  const { ctx, key, act, received, workspace } = place;
  const playerId = newId("player");
  await db.insert(players).values({ id: playerId, workspaceId: workspace.id, externalId: "ana-1" });
  await act("start");
  await act("send", { text: "hello" });
  await until(() => waiting(place).then((line) => line?.player));
  const linked = await call(linkTelegram, { key, params: { playerId: "ana-1" }, body: {} });
  expect(linked.status).toBe(201);
  const { url } = linked.body as { url: string };
  const parameter = new URL(url).searchParams.get("start") ?? "";
  const jobs = { [linkChatJobName]: linkChatJob({ db, now: systemClock }) };
  const heard = async (count: number) => {
    await doJobs(jobs);
    const items = await received();
    return items.length >= count ? items : null;
  };
  await act("start", { parameter });
  const [welcome] = await until(() => heard(1));
  expect(welcome?.text).toContain("Your account is linked");
  expect((await waiting(place))?.player).toMatchObject({ id: playerId });
  const [merged] = await db.select().from(players).where(eq(players.mergedIntoId, playerId));
  expect(merged).toBeDefined();
  expect(
    (
      await getThread(ctx, { conversationId: (await waiting(place))?.conversationId ?? "" })
    ).messages.items.map(({ text }) => text),
  ).toContain("hello");

  const to = { playerId: "ana-1" };
  const text = { type: "text", text: "The arena is open." };
  expect(await call(send, { key, body: { to, ...text } })).toMatchObject({
    status: 409,
    body: { code: "no_integration" },
  });
  const template = { type: "template", template: { name: "news", language: "en" } };
  expect(await call(send, { key, body: { to, ...template, channel: "telegram" } })).toMatchObject({
    status: 409,
    body: { code: "no_templates" },
  });
  expect((await call(send, { key, body: { to, ...text, channel: "telegram" } })).status).toBe(202);
  expect((await until(() => heard(2)))[1]?.text).toBe("The arena is open.");

  const other = await openBotChat(place);
  await other.start(parameter);
  const [refused] = await until(() => other.heard(jobs));
  expect(refused?.text).toContain("has run out or was used before");
});

async function openBotChat({ botNumber }: { botNumber: number }) {
  const chat = 900_000 + counted;
  await control("PUT", `/chats/${chat}`, { firstName: "Mallory" });
  return {
    start: (parameter: string) => control("POST", `/chats/${chat}/start`, { bot: botNumber, parameter }),
    async heard(jobs: Parameters<typeof doJobs>[0]) {
      await doJobs(jobs);
      const { items } = await control("GET", `/messages?chat=${chat}`);
      return items.length > 0 ? items : null;
    },
  };
}
