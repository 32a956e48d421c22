import { objectOf } from "@/lib/whatsapp/json";
import type { OutboundContent } from "@/lib/whatsapp/outbound-message";
import { type Bot, type BotFile, type BotResult, botRequest } from "./bot-request";
import { buildBotMessage } from "./build-bot-message";
import { type BotVerdict, classifyBotError } from "./classify-bot-error";
import { chatIdOf, messageIdIn, messageKey } from "./message-key";

export type BotSend = {
  /** As the outbox keeps it: a chat's number, or a group's. */
  recipient: string;
  replyToExternalId?: string | undefined;
  content: OutboundContent;
  /** The file of ours that the content names. */
  file?: Omit<BotFile, "field"> | undefined;
};

export type BotSent = {
  /** What Telegram answered, as it came; null when there was no answer or no call. */
  answer: BotResult | null;
} & (
  | { ok: true; externalId: string }
  | { ok: false; verdict: BotVerdict; details?: string; retryAfterSeconds?: number | undefined }
);

const timeoutMs = 15_000;
const uploadTimeoutMs = 25_000;

/** Hands one message to Telegram, once. Accepted is all that Telegram ever says of it. */
export async function sendToChat(bot: Bot, { recipient, content, ...send }: BotSend): Promise<BotSent> {
  const message = buildBotMessage(content);
  const chatId = chatIdOf(recipient);
  if (!message || chatId === undefined || (message.fileField && !send.file)) return unsendable();
  const answer = await botRequest(bot, {
    method: message.method,
    body: { chat_id: chatId, ...replyTo(send.replyToExternalId), ...message.body },
    file: message.fileField && send.file ? { ...send.file, field: message.fileField } : undefined,
    timeoutMs: send.file ? uploadTimeoutMs : timeoutMs,
  });
  if (!answer.ok) {
    const { description, retryAfterSeconds } = answer.error;
    const verdict = classifyBotError(answer.error);
    return { ok: false, answer, verdict, details: description, retryAfterSeconds };
  }
  const externalId = messageKey(objectOf(answer.result));
  if (externalId) return { ok: true, answer, externalId };
  const error = { code: 200, description: "accepted without a message id", sent: true };
  return { ok: false, answer, verdict: classifyBotError(error), details: error.description };
}

/** The message leaves also when what it answers is gone. */
function replyTo(externalId: string | undefined) {
  const messageId = externalId === undefined ? undefined : messageIdIn(externalId);
  return messageId === undefined
    ? {}
    : { reply_parameters: { message_id: messageId, allow_sending_without_reply: true } };
}

function unsendable(): BotSent {
  const explain = "Telegram has no form for this message. Write it as text, buttons or a file.";
  return {
    ok: false,
    answer: null,
    verdict: { outcome: "failed", code: "not_on_telegram", title: "Not on Telegram", explain },
  };
}
