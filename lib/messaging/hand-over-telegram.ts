import type { BotConnection } from "@/lib/integrations/connection-of";
import { mediaStore } from "@/lib/media/store";
import type { StoredFile } from "@/lib/media/stored-file";
import type { ClaimedSend } from "@/lib/outbox/claim-sends";
import type { SendAnswer } from "@/lib/outbox/send-answer";
import type { BotFile, BotResult } from "@/lib/telegram/bot-request";
import { type BotSent, sendToChat } from "@/lib/telegram/send-to-chat";
import type { RawAnswer } from "@/lib/whatsapp/send-message";
import type { OnAnswer } from "./hand-over";
import type { OutboundContent } from "./outbound-content";

/** One try over Telegram, within 25 s. The file, if the content names one of ours, goes along in the same call. */
export async function handOverTelegram(
  bot: BotConnection,
  send: ClaimedSend,
  content: OutboundContent,
  { file, onAnswer }: { file?: StoredFile | undefined; onAnswer?: OnAnswer | undefined },
): Promise<SendAnswer> {
  const sent = await sendToChat(bot, {
    recipient: send.recipient,
    replyToExternalId: send.replyToExternalId ?? undefined,
    content,
    file: file && (await opened(file, content)),
  });
  if (sent.answer) onAnswer?.(send, rawAnswer(sent.answer));
  return answerTo(sent);
}

/** What Telegram said, without the message that it repeats. */
function rawAnswer(answer: BotResult): RawAnswer {
  if (answer.ok) return { httpStatus: 200, body: { ok: true } };
  const { code, description } = answer.error;
  if (code === undefined) return { httpStatus: null, body: { transport: description } };
  return { httpStatus: code, body: { ok: false, error_code: code, description } };
}

async function opened(file: StoredFile, content: OutboundContent): Promise<Omit<BotFile, "field">> {
  const store = await mediaStore();
  const named = content.type === "document" ? content.fileName : undefined;
  return {
    fileName: named ?? file.fileName ?? file.id,
    mimeType: file.mimeType,
    sizeBytes: file.sizeBytes,
    open: () => store.disk.getStream(file.storageKey),
  };
}

function answerTo(sent: BotSent): SendAnswer {
  if (sent.ok) return { outcome: "accepted", externalId: sent.externalId };
  const { outcome, blames, ...words } = sent.verdict;
  const failure = { ...words, details: sent.details };
  if (outcome !== "retry") return { outcome, failure, blames };
  return {
    outcome,
    failure,
    blames,
    retryClass: blames === "channel" ? "outage" : "throttle",
    retryAfterMs: sent.retryAfterSeconds === undefined ? undefined : sent.retryAfterSeconds * 1_000,
  };
}
