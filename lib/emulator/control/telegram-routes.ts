import { type Context, Hono } from "hono";
import type { EmulatorState } from "../state";
import {
  editAsPlayer,
  findChat,
  setBlocked,
  startBot,
  talkWith,
  tapAsPlayer,
  writeToBot,
} from "../telegram/play-chat";
import { describeBot, describeChat, viewTalks } from "../telegram/view-talk";
import { type Bot, newBotBucket } from "../telegram/world";
import { ControlFailure, readInput } from "./control-input";
import { AccountChange, BotSetup, EditWritten, Start, TapInline, WhichBot, Written } from "./telegram-input";

/** Bots, and what people do with their Telegram accounts. */
export function telegramControl(state: EmulatorState): Hono {
  const routes = new Hono();
  const { telegram } = state;
  const bots = () => [...telegram.bots.values()];
  const chatOf = (c: Context) => findChat(state, readChatId(c.req.param("chat") ?? ""));

  routes.get("/bots", (c) => c.json({ items: bots().map(describeBot) }));
  routes.post("/bots", async (c) => {
    const bot = ensureBot(state, await readInput(c, BotSetup));
    state.events.publish({ type: "setup", data: {} });
    return c.json(describeBot(bot));
  });
  routes.get("/chats", (c) => c.json({ items: [...telegram.chats.values()].map(describeChat) }));
  routes.put("/chats/:chat", async (c) => {
    const { hasStarted, ...change } = await readInput(c, AccountChange);
    const chat = Object.assign(chatOf(c), defined(change));
    if (hasStarted) for (const bot of bots()) talkWith(state, bot, chat);
    state.events.publish({ type: "telegram", data: { chat: chat.id } });
    return c.json(describeChat(chat));
  });
  routes.get("/chats/:chat/thread", (c) => c.json({ items: viewTalks(chatOf(c), bots(), false) }));
  routes.get("/messages", (c) => {
    const asked = c.req.query("chat");
    const chats = asked === undefined ? [...telegram.chats.values()] : [findChat(state, readChatId(asked))];
    return c.json({ items: chats.flatMap((chat) => viewTalks(chat, bots(), true)) });
  });
  routes.post("/chats/:chat/start", async (c) => {
    const { bot, parameter } = await readInput(c, Start);
    return c.json({ message: startBot(state, botOf(state, bot), chatOf(c), parameter) }, 201);
  });
  routes.post("/chats/:chat/send", async (c) => {
    const { bot, ...content } = await readInput(c, Written);
    if (Object.keys(content).length === 0) {
      throw invalid("text", 'say what is written, for example { "text": "hi" }');
    }
    return c.json({ message: writeToBot(state, botOf(state, bot), chatOf(c), content) }, 201);
  });
  routes.post("/chats/:chat/edit", async (c) => {
    const { bot, messageId, text } = await readInput(c, EditWritten);
    if (editAsPlayer(state, botOf(state, bot), chatOf(c), messageId, text)) return c.json({ messageId });
    throw new ControlFailure(404, "This account has written no such message.");
  });
  routes.post("/chats/:chat/tap", async (c) => {
    const { bot, messageId, buttonId } = await readInput(c, TapInline);
    const callbackQueryId = tapAsPlayer(state, botOf(state, bot), chatOf(c), messageId, buttonId);
    if (callbackQueryId === null)
      throw invalid("buttonId", "names no button of that message that calls back");
    return c.json({ callbackQueryId }, 201);
  });
  for (const [act, blocked] of [
    ["block", true],
    ["unblock", false],
  ] as const) {
    routes.post(`/chats/:chat/${act}`, async (c) => {
      const { bot } = await readInput(c, WhichBot);
      const chat = chatOf(c);
      setBlocked(state, botOf(state, bot), chat, blocked);
      return c.json(describeChat(chat));
    });
  }
  routes.post("/files", async (c) => {
    const { fileName, mimeType } = c.req.query();
    const bytes = Buffer.from(await c.req.arrayBuffer());
    if (bytes.length === 0) throw invalid("body", "is the file and must not be empty");
    const type = mimeType || c.req.header("content-type") || "application/octet-stream";
    const file = telegram.files.add({ fileName: fileName || null, mimeType: type, bytes }, "files");
    return c.json({ fileId: file.id }, 201);
  });
  routes.get("/files/:id", (c) => {
    const file = telegram.files.find(c.req.param("id"));
    if (!file) throw new ControlFailure(404, "There is no such file.");
    return new Response(new Uint8Array(file.bytes), { headers: { "Content-Type": file.mimeType } });
  });
  return routes;
}

function ensureBot(state: EmulatorState, input: { token: string; username: string; name: string }): Bot {
  const known = state.telegram.bots.get(input.token);
  if (known) return Object.assign(known, input);
  const bot: Bot = {
    ...input,
    id: Number(input.token.split(":")[0]),
    webhook: null,
    nextUpdateId: 100_000_001,
    pending: [],
    inFlight: new Set(),
    lastError: null,
    bucket: newBotBucket(state.clock.nowMs()),
  };
  state.telegram.bots.set(bot.token, bot);
  return bot;
}

function botOf(state: EmulatorState, asked: number | undefined): Bot {
  const bots = [...state.telegram.bots.values()];
  const bot = asked === undefined ? bots[0] : bots.find(({ id }) => id === asked);
  if (bot) return bot;
  throw invalid(
    "bot",
    asked === undefined ? "none exists yet; POST /_emulator/telegram/bots first" : "is not known here",
  );
}

function readChatId(text: string): number {
  const id = Number(text);
  if (Number.isSafeInteger(id) && id > 0) return id;
  throw invalid("chat", "is an account's id, a whole number above 0");
}

function invalid(field: string, message: string): ControlFailure {
  return new ControlFailure(422, `${field}: ${message}`, [{ field, message }]);
}

function defined<Value extends object>(
  value: Value,
): { [Key in keyof Value]?: Exclude<Value[Key], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as {
    [Key in keyof Value]?: Exclude<Value[Key], undefined>;
  };
}
