import { type Bot, botRequest } from "./bot-request";

const timeoutMs = 5_000;

/** Tells Telegram that a tap on a button has arrived, so that the button rests. Not repeated: losing it is harmless. */
export async function answerTap(bot: Bot, tapId: string): Promise<void> {
  await botRequest(bot, { method: "answerCallbackQuery", body: { callback_query_id: tapId }, timeoutMs });
}
