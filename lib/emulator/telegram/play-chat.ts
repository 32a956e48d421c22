import { randomUUID } from "node:crypto";
import type { Json } from "../model";
import type { EmulatorState } from "../state";
import { fullBucket } from "../token-bucket";
import { addMessage, tellScreen } from "./accept-send";
import { queueUpdate } from "./deliver-updates";
import { asChat, botAsUser, chatAsUser } from "./describe";
import { entitiesIn } from "./read-text";
import { describeFile, type FileKind, fileKinds } from "./send-file";
import { type Bot, type Chat, chatRule, type Talk, type TelegramMessage } from "./world";

/** The account with that id, made on first sight. */
export function findChat(state: EmulatorState, id: number): Chat {
  const known = state.telegram.chats.get(id);
  if (known) return known;
  const chat: Chat = {
    id,
    firstName: `Player ${String(id).slice(-4)}`,
    lastName: null,
    username: null,
    languageCode: "en",
    phone: null,
    talks: new Map(),
  };
  state.telegram.chats.set(id, chat);
  return chat;
}

/** The player presses Start, with what a deep link carried; unblocks the bot. */
export function startBot(state: EmulatorState, bot: Bot, chat: Chat, parameter: string | undefined): Json {
  const known = chat.talks.get(bot.id);
  if (known?.blocked) setBlocked(state, bot, chat, false);
  return writeToBot(state, bot, chat, { text: parameter ? `/start ${parameter}` : "/start" });
}

/** The player writes: `content` is a Bot API Message without its frame; files by the id they were put under. */
export function writeToBot(
  state: EmulatorState,
  bot: Bot,
  chat: Chat,
  content: Json,
): Json & { message_id: number } {
  const talk = talkWith(state, bot, chat);
  const { reply_to_message_id: replyTo, ...given } = content;
  const reply = talk.messages.find(({ message }) => message.message_id === Number(replyTo))?.message;
  const held = withFiles(state, given);
  const entities = typeof held.text === "string" ? entitiesIn(held.text) : [];
  const message = addMessage(state, chat, talk, "in", {
    from: chatAsUser(chat),
    ...(reply && { reply_to_message: reply }),
    ...(entities.length > 0 && { entities }),
    ...held,
  });
  queueUpdate(state, bot, chat, "message", message);
  return message;
}

/** The player changes what it wrote; false when there is no such message. */
export function editAsPlayer(
  state: EmulatorState,
  bot: Bot,
  chat: Chat,
  messageId: number,
  text: string,
): boolean {
  const found = messageOf(chat, bot, messageId);
  if (found?.direction !== "in") return false;
  found.message = { ...found.message, text, edit_date: Math.floor(state.clock.nowMs() / 1000) };
  queueUpdate(state, bot, chat, "edited_message", found.message);
  tellScreen(state, chat);
  return true;
}

/** The player taps an inline button, by its data or title; null when the message has no such button that calls back. */
export function tapAsPlayer(
  state: EmulatorState,
  bot: Bot,
  chat: Chat,
  messageId: number,
  button: string,
): string | null {
  const found = messageOf(chat, bot, messageId);
  const keyboard = (found?.message.reply_markup as { inline_keyboard?: Json[][] } | undefined)
    ?.inline_keyboard;
  const buttons = (keyboard ?? []).flat();
  const tapped =
    buttons.find(({ callback_data }) => callback_data === button) ??
    buttons.find(({ text }) => text === button);
  if (!found || typeof tapped?.callback_data !== "string") return null;
  const id = String(BigInt(`0x${randomUUID().replaceAll("-", "").slice(0, 15)}`));
  found.taps.push({ id, data: tapped.callback_data, answer: null, answered: false });
  queueUpdate(state, bot, chat, "callback_query", {
    id,
    from: chatAsUser(chat),
    message: found.message,
    chat_instance: String(chat.id * 7919),
    data: tapped.callback_data,
  });
  tellScreen(state, chat);
  return id;
}

/** The player blocks the bot, or takes that back; the bot hears of it as of a change of membership. */
export function setBlocked(state: EmulatorState, bot: Bot, chat: Chat, blocked: boolean): void {
  const talk = talkWith(state, bot, chat);
  if (talk.blocked === blocked) return;
  Object.assign(talk, { blocked, toldBlocked: false });
  const user = botAsUser(bot);
  const [member, kicked] = [
    { user, status: "member" },
    { user, status: "kicked", until_date: 0 },
  ];
  queueUpdate(state, bot, chat, "my_chat_member", {
    chat: asChat(chat),
    from: chatAsUser(chat),
    date: Math.floor(state.clock.nowMs() / 1000),
    old_chat_member: blocked ? member : kicked,
    new_chat_member: blocked ? kicked : member,
  });
  tellScreen(state, chat);
}

/** The chat of an account with a bot, made when it is new. */
export function talkWith(state: EmulatorState, bot: Bot, chat: Chat): Talk {
  const known = chat.talks.get(bot.id);
  if (known) return known;
  const talk: Talk = {
    botId: bot.id,
    blocked: false,
    toldBlocked: false,
    lastMessageId: 0,
    messages: [],
    bucket: fullBucket(chatRule, state.clock.nowMs()),
  };
  chat.talks.set(bot.id, talk);
  return talk;
}

function messageOf(chat: Chat, bot: Bot, messageId: number): TelegramMessage | undefined {
  return chat.talks.get(bot.id)?.messages.find(({ message }) => message.message_id === messageId);
}

function withFiles(state: EmulatorState, given: Json): Json {
  const held = { ...given };
  for (const kind of fileKinds) {
    const file = typeof given[kind] === "string" ? state.telegram.files.find(given[kind]) : undefined;
    if (file) Object.assign(held, describeFile(kind satisfies FileKind, file));
  }
  return held;
}
