import { type Bot, botRequest } from "./bot-request";
import { chatIdOf } from "./message-key";

const timeoutMs = 5_000;

/** Shows in the chat of that message that an answer is being written, for 5 s. Not repeated: losing it is harmless. */
export async function showTyping(bot: Bot, externalId: string): Promise<void> {
  const chatId = chatIdOf(externalId.split(":")[0] ?? "");
  if (chatId === undefined) return;
  await botRequest(bot, {
    method: "sendChatAction",
    body: { chat_id: chatId, action: "typing" },
    timeoutMs,
  });
}
