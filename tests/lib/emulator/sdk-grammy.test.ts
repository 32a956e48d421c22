import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Bot, GrammyError, InlineKeyboard, InputFile, webhookCallback } from "grammy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Json, startWorld, until, type World } from "./world";

const token = "7000000009:AAEgrammy-speaks-to-the-emulator";
const secretToken = "grammy-secret";
const ana = 510_009;

let world: World;
let bot: Bot;
let stopHook: () => void;
const heard: string[] = [];

const control = (path: string, body: Json = {}) =>
  world.control("POST", `/telegram/chats/${ana}${path}`, body);

beforeAll(async () => {
  world = await startWorld();
  await world.control("POST", "/telegram/bots", { token, username: "grammy_bot", name: "Grammy" });
  bot = new Bot(token, { client: { apiRoot: `${world.emulator.url}/telegram` } });
  await bot.init();
  bot.command("start", (ctx) => {
    heard.push(`start ${ctx.match}`);
  });
  bot.on("callback_query:data", async (ctx) => {
    heard.push(`tap ${ctx.callbackQuery.data}`);
    await ctx.answerCallbackQuery({ text: "Got it" });
  });
  bot.on("my_chat_member", (ctx) => {
    heard.push(`member ${ctx.myChatMember.new_chat_member.status}`);
  });
  bot.on("message", async (ctx) => {
    heard.push(`said ${ctx.message.text ?? ctx.message.caption}`);
    await ctx.reply("<b>hello</b>", { parse_mode: "HTML" });
  });
  const answer = webhookCallback(bot, "http", { secretToken });
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  stopHook = () => server.close();
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  await bot.api.setWebhook(url, { secret_token: secretToken });
});
afterAll(() => {
  stopHook();
  return world.stop();
});

test("grammY, a library of others, hears updates and answers through the emulated Bot API", async () => {
  expect(bot.botInfo.username).toBe("grammy_bot");
  await control("/start", { parameter: "link_7" });
  await control("/send", { text: "hi" });
  await until(() => heard.length === 2);
  expect(heard).toEqual(["start link_7", "said hi"]);

  const keyboard = new InlineKeyboard().text("Approve", "gl:device:1:approve");
  const asked = await bot.api.sendMessage(ana, "Was it you?", { reply_markup: keyboard });
  await control("/tap", { messageId: asked.message_id, buttonId: "Approve" });
  await until(() => heard.length === 3);
  expect(heard[2]).toBe("tap gl:device:1:approve");
  await bot.api.editMessageReplyMarkup(ana, asked.message_id);

  const sent = await bot.api.sendDocument(ana, new InputFile(Buffer.from("%PDF"), "rules.pdf"));
  expect(sent.document).toMatchObject({ file_name: "rules.pdf", file_size: 4 });
  expect(await bot.api.getFile(sent.document.file_id)).toMatchObject({ file_size: 4 });
  await bot.api.sendChatAction(ana, "typing");

  await control("/block");
  await until(() => heard.length === 4);
  expect(heard[3]).toBe("member kicked");
  const refused = await bot.api.sendMessage(ana, "still there?").catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(GrammyError);
  expect((refused as GrammyError).error_code).toBe(403);
  expect((await world.violations()).counts).toEqual({});
});
