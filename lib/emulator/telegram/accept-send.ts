import type { Json } from "../model";
import type { EmulatorState } from "../state";
import { asChat, botAsUser } from "./describe";
import { holdToRates, refuse } from "./hold-to-rates";
import { readKeyboard } from "./read-keyboard";
import { structure, words } from "./read-parameters";
import { badRequest, TelegramFailure } from "./telegram-failure";
import type { Bot, Chat, Talk, TelegramMessage } from "./world";

const mostMessagesKept = 1_000;

/** Judges one send and puts it on the phone: `content` makes what the message holds besides its frame. Throws TelegramFailure. */
export function acceptSend(state: EmulatorState, bot: Bot, values: Json, content: () => Json): Json {
  const { chat, talk } = reachedChat(state, bot, values);
  holdToRates(state, bot, chat, talk);
  const held = content();
  const markup = readKeyboard(values);
  const reply = repliedTo(talk, values);
  return addMessage(state, chat, talk, "out", {
    from: botAsUser(bot),
    ...(reply && { reply_to_message: reply }),
    ...held,
    ...(markup?.inline_keyboard !== undefined && { reply_markup: markup }),
    ...(markup?.keyboard !== undefined && { asked_keyboard: markup }),
  });
}

/** The chat a call names, if the bot may write there. Throws TelegramFailure. */
export function reachedChat(state: EmulatorState, bot: Bot, values: Json): { chat: Chat; talk: Talk } {
  const named = words(values, "chat_id");
  if (named === "") throw badRequest("chat_id is empty");
  const chat = state.telegram.chats.get(Number(named));
  const talk = chat?.talks.get(bot.id);
  if (!chat || !talk) throw badRequest("chat not found");
  if (talk.blocked) {
    if (talk.toldBlocked)
      refuse(state, bot, "opt-out", `chat ${chat.id} had blocked the bot, which was told so`);
    talk.toldBlocked = true;
    throw new TelegramFailure(403, "Forbidden: bot was blocked by the user");
  }
  return { chat, talk };
}

/** Adds a message to a chat and tells the screen. */
export function addMessage(
  state: EmulatorState,
  chat: Chat,
  talk: Talk,
  direction: TelegramMessage["direction"],
  content: Json,
): Json & { message_id: number } {
  const atMs = state.clock.nowMs();
  talk.lastMessageId += 1;
  const { asked_keyboard, ...held } = content;
  const message = {
    message_id: talk.lastMessageId,
    chat: asChat(chat),
    date: Math.floor(atMs / 1000),
    ...held,
  };
  const shown = asked_keyboard === undefined ? message : { ...message, asked_keyboard };
  talk.messages.push({ direction, atMs, message: shown, taps: [] });
  if (talk.messages.length > mostMessagesKept) talk.messages.shift();
  tellScreen(state, chat);
  return message;
}

export function tellScreen(state: EmulatorState, { id }: Chat): void {
  if (state.events.isWatched) state.events.publish({ type: "telegram", data: { chat: id } });
}

/** The bot's own message that a call wants to change. Throws TelegramFailure. */
export function ownMessage(talk: Talk, values: Json): TelegramMessage {
  const id = Number(words(values, "message_id"));
  const found = talk.messages.find(
    ({ direction, message }) => direction === "out" && message.message_id === id,
  );
  if (!found) throw badRequest("message to edit not found");
  return found;
}

function repliedTo(talk: Talk, values: Json): Json | undefined {
  const given = structure(values, "reply_parameters") as Json | undefined;
  const id = Number(given?.message_id ?? (words(values, "reply_to_message_id") || Number.NaN));
  if (Number.isNaN(id)) return undefined;
  const found = talk.messages.find(({ message }) => message.message_id === id)?.message;
  if (found) {
    const { reply_to_message: _deeper, ...message } = found;
    return message;
  }
  if (given?.allow_sending_without_reply === true) return undefined;
  throw badRequest("message to be replied not found");
}
