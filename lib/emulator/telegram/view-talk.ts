import type { Json } from "../model";
import type { Bot, Chat, TelegramMessage } from "./world";

/** A message of a chat as the control API shows it. */
export function viewTelegramMessage(
  chat: Chat,
  bot: Bot,
  { direction, atMs, message, taps }: TelegramMessage,
): Json {
  const markup = message.reply_markup as { inline_keyboard?: Json[][] } | undefined;
  return {
    chat: chat.id,
    bot: bot.id,
    direction,
    messageId: message.message_id,
    at: new Date(atMs).toISOString(),
    text: message.text ?? message.caption ?? null,
    buttons: (markup?.inline_keyboard ?? []).flat().map(({ text, callback_data: data, url }) => {
      return { title: text, ...(data !== undefined && { id: data }), ...(url !== undefined && { url }) };
    }),
    taps,
    message,
  };
}

/** Everything both sides wrote in a chat, or only what the account received, oldest first. */
export function viewTalks(chat: Chat, bots: readonly Bot[], received: boolean): Json[] {
  return bots.flatMap((bot) =>
    (chat.talks.get(bot.id)?.messages ?? [])
      .filter(({ direction }) => !received || direction === "out")
      .map((message) => viewTelegramMessage(chat, bot, message)),
  );
}

export function describeChat(chat: Chat): Json {
  const { talks, ...facts } = chat;
  const spoken = [...talks.values()].map(({ botId, blocked }) => ({ bot: botId, blocked }));
  return { ...facts, talks: spoken };
}

export function describeBot({ id, username, name, webhook, pending, lastError }: Bot): Json {
  return {
    id,
    username,
    name,
    webhookUrl: webhook?.url ?? null,
    waiting: pending.length,
    lastError: lastError?.message ?? null,
  };
}
