import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Json, startWorld, until, type World } from "./world";

const token = "7000000001:AAEemulated-bot-token-0001";
const ana = 510_001;
let world: World;
let hook: Awaited<ReturnType<typeof startHook>>;

beforeAll(async () => {
  world = await startWorld();
  hook = await startHook();
});
beforeEach(async () => {
  await world.control("POST", "/reset", { everything: true });
  await control("POST", "/bots", { token, username: "starfall_bot", name: "Starfall" });
  hook.updates.length = 0;
  hook.answer.status = 200;
});
afterAll(() => {
  hook.stop();
  return world.stop();
});

const control = (method: string, path: string, body?: unknown) =>
  world.control(method, `/telegram${path}`, body);
const bot = (method: string, body: unknown = {}) =>
  world.call("POST", `/telegram/bot${token}/${method}`, body);
const says = (text: string) => control("POST", `/chats/${ana}/send`, { text });
const received = async () => (await control("GET", `/messages?chat=${ana}`)).body.items as Json[];
const violations = async () => (await world.violations()).counts;

async function startHook() {
  const updates: { headers: IncomingHttpHeaders; body: Json }[] = [];
  const answer = { status: 200 };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      updates.push({ headers: request.headers, body: JSON.parse(Buffer.concat(chunks).toString()) });
      response.writeHead(answer.status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  return { updates, answer, url, stop: () => server.close() };
}

test("a bot is known by its token, and an unknown method or token is told so", async () => {
  expect((await bot("getMe")).body).toMatchObject({
    ok: true,
    result: { id: 7000000001, is_bot: true, username: "starfall_bot" },
  });
  expect((await world.call("GET", "/telegram/bot1:wrong/getMe")).body).toEqual({
    ok: false,
    error_code: 401,
    description: "Unauthorized",
  });
  expect((await bot("sendNothing")).status).toBe(404);
});

test("a bot cannot write first; once started it gets the deep link, its secret header and every update once", async () => {
  expect((await bot("sendMessage", { chat_id: ana, text: "hi" })).body.description).toBe(
    "Bad Request: chat not found",
  );
  await bot("setWebhook", { url: hook.url, secret_token: "s3cret_-", max_connections: 1 });
  await control("PUT", `/chats/${ana}`, { firstName: "Ana", username: "ana_plays" });
  await control("POST", `/chats/${ana}/start`, { parameter: "link_42" });
  await says("where is my order?");
  await until(() => hook.updates.length === 2);
  expect(hook.updates[0]?.headers["x-telegram-bot-api-secret-token"]).toBe("s3cret_-");
  expect(hook.updates.map(({ body }) => body)).toMatchObject([
    {
      message: {
        text: "/start link_42",
        entities: [{ type: "bot_command", offset: 0, length: 6 }],
        from: { id: ana, first_name: "Ana" },
        chat: { id: ana, type: "private", username: "ana_plays" },
      },
    },
    { message: { text: "where is my order?" } },
  ]);
  expect((await bot("getWebhookInfo")).body.result).toMatchObject({ url: hook.url, pending_update_count: 0 });
});

test("what the webhook did not take is kept in order and comes again", async () => {
  await bot("setWebhook", { url: hook.url });
  hook.answer.status = 500;
  await says("one");
  await says("two");
  await until(() => hook.updates.length > 0);
  const info = await until(async () => {
    const { result } = (await bot("getWebhookInfo")).body;
    return result.last_error_message ? result : null;
  });
  expect(info).toMatchObject({
    pending_update_count: 2,
    last_error_message: "Wrong response from the webhook: 500",
  });
  hook.answer.status = 200;
  await world.control("POST", "/clock", { advanceSeconds: 120 });
  await until(async () => (await bot("getWebhookInfo")).body.result.pending_update_count === 0);
  const texts = hook.updates.map(({ body }) => (body.message as Json).text);
  expect([...new Set(texts)]).toEqual(["one", "two"]);
});

test("without a webhook updates are fetched, and both at once is a conflict", async () => {
  await says("hi");
  const { result } = (await bot("getUpdates")).body;
  expect(result).toMatchObject([{ message: { text: "hi" } }]);
  expect((await bot("getUpdates", { offset: result[0].update_id + 1 })).body.result).toEqual([]);
  await bot("setWebhook", { url: hook.url });
  expect((await bot("getUpdates")).status).toBe(409);
});

test("HTML is read by the Bot API's rules", async () => {
  await says("hi");
  const html = '<b>Hi <i>you</i></b> &lt;3 <a href="https://a.example/?x=1&y=2">here</a>';
  expect(
    (await bot("sendMessage", { chat_id: ana, text: html, parse_mode: "HTML" })).body.result,
  ).toMatchObject({
    text: "Hi you <3 here",
    entities: [
      { type: "bold", offset: 0, length: 6 },
      { type: "italic", offset: 3, length: 3 },
      { type: "text_link", offset: 10, length: 4, url: "https://a.example/?x=1&y=2" },
    ],
  });
  for (const [text, why] of [
    ["<b>open", 'Can\'t find end tag corresponding to start tag "b"'],
    ["<h1>big</h1>", 'Unsupported start tag "h1" at byte offset 0'],
    ["<b>a</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'],
  ]) {
    const { status, body } = await bot("sendMessage", { chat_id: ana, text, parse_mode: "HTML" });
    expect([status, body.description]).toEqual([400, `Bad Request: can't parse entities: ${why}`]);
  }
  expect(await violations()).toEqual({ content: 3 });
});

test.each([
  ["an empty text", "sendMessage", { text: " " }, "message text is empty"],
  ["a text that is too long", "sendMessage", { text: "x".repeat(4_097) }, "message is too long"],
  [
    "a button with more than 64 bytes of data",
    "sendMessage",
    { text: "x", reply_markup: { inline_keyboard: [[{ text: "Yes", callback_data: "x".repeat(65) }]] } },
    "BUTTON_DATA_INVALID",
  ],
  [
    "a reply to nothing",
    "sendMessage",
    { text: "x", reply_parameters: { message_id: 99 } },
    "message to be replied not found",
  ],
  ["no file", "sendPhoto", {}, "there is no photo in the request"],
  ["an unknown file", "getFile", { file_id: "nothing" }, "invalid file_id"],
  [
    "an answer to no tap",
    "answerCallbackQuery",
    { callback_query_id: "1" },
    "query is too old and response timeout expired or query ID is invalid",
  ],
])("%s is refused and held against the bot", async (_name, method, body, why) => {
  await says("hi");
  expect((await bot(method, { chat_id: ana, ...body })).body).toMatchObject({
    error_code: 400,
    description: `Bad Request: ${why}`,
  });
  expect(await violations()).toEqual({ content: 1 });
});

test("a tap calls back, its answer is seen by the player, and the buttons can be taken away", async () => {
  await says("hi");
  const keyboard = { inline_keyboard: [[{ text: "Approve", callback_data: "gl:device:1:approve" }]] };
  const { result } = (await bot("sendMessage", { chat_id: ana, text: "You?", reply_markup: keyboard })).body;
  await control("POST", `/chats/${ana}/tap`, { messageId: result.message_id, buttonId: "Approve" });
  const update = (await bot("getUpdates")).body.result.at(-1);
  expect(update.callback_query).toMatchObject({
    data: "gl:device:1:approve",
    from: { id: ana },
    message: { message_id: result.message_id },
  });
  await bot("answerCallbackQuery", { callback_query_id: update.callback_query.id, text: "Done" });
  const gone = { chat_id: ana, message_id: result.message_id, reply_markup: { inline_keyboard: [] } };
  expect((await bot("editMessageReplyMarkup", gone)).status).toBe(200);
  expect((await bot("editMessageReplyMarkup", gone)).body.description).toContain("message is not modified");
  expect((await received())[0]).toMatchObject({ buttons: [], taps: [{ answered: true, answer: "Done" }] });
});

test("files go both ways", async () => {
  const { body: put } = await world.call(
    "POST",
    "/_emulator/telegram/files?fileName=bug.png&mimeType=image/png",
    {
      not: "really a picture",
    },
  );
  await control("POST", `/chats/${ana}/send`, { photo: put.fileId, caption: "look" });
  const [{ message }] = (await bot("getUpdates")).body.result;
  expect(message).toMatchObject({ caption: "look", photo: [{ file_id: put.fileId }] });
  const { result: file } = (await bot("getFile", { file_id: put.fileId })).body;
  const bytes = await fetch(`${world.emulator.url}/telegram/file/bot${token}/${file.file_path}`);
  expect(await bytes.text()).toBe('{"not":"really a picture"}');

  const form = new FormData();
  form.set("chat_id", String(ana));
  form.set("caption", "<b>rules</b>");
  form.set("parse_mode", "HTML");
  form.set("document", new Blob(["%PDF"], { type: "application/pdf" }), "rules.pdf");
  const sent = await fetch(`${world.emulator.url}/telegram/bot${token}/sendDocument`, {
    method: "POST",
    body: form,
  });
  expect(await sent.json()).toMatchObject({
    ok: true,
    result: {
      caption: "rules",
      document: { file_name: "rules.pdf", mime_type: "application/pdf", file_size: 4 },
    },
  });
});

test("more than one message a second to a chat is 429 with the time to wait, and a violation", async () => {
  await says("hi");
  const answers = [];
  for (let n = 0; n < 7; n += 1) answers.push(await bot("sendMessage", { chat_id: ana, text: `${n}` }));
  expect(answers.at(-1)).toMatchObject({
    status: 429,
    body: {
      error_code: 429,
      parameters: { retry_after: 1 },
      description: "Too Many Requests: retry after 1",
    },
  });
  await world.control("POST", "/clock", { advanceSeconds: 1 });
  expect((await bot("sendMessage", { chat_id: ana, text: "again" })).status).toBe(200);
  expect(await violations()).toHaveProperty("pair-rate");
});

test("a bot that was blocked is told so, and sending on is held against it", async () => {
  await bot("setWebhook", { url: hook.url });
  await says("hi");
  await control("POST", `/chats/${ana}/block`);
  await until(() => hook.updates.length === 2);
  expect(hook.updates[1]?.body).toMatchObject({ my_chat_member: { new_chat_member: { status: "kicked" } } });
  const send = () => bot("sendMessage", { chat_id: ana, text: "still there?" });
  expect((await send()).body).toEqual({
    ok: false,
    error_code: 403,
    description: "Forbidden: bot was blocked by the user",
  });
  expect(await violations()).toEqual({});
  await send();
  expect(await violations()).toEqual({ "opt-out": 1 });
  await control("POST", `/chats/${ana}/start`);
  expect((await send()).status).toBe(200);
});

test("the dial makes Telegram go down, or ask for patience, without blaming the bot", async () => {
  await says("hi");
  await world.control("PUT", "/faults", { telegramOutage: true });
  expect((await bot("getMe")).status).toBe(502);
  await world.control("PUT", "/faults", { telegramFloodRate: 1, telegramRetryAfterSeconds: 7 });
  expect((await bot("sendMessage", { chat_id: ana, text: "x" })).body.parameters).toEqual({ retry_after: 7 });
  expect(await violations()).toEqual({});
});
