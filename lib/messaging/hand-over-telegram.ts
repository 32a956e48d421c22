import type { BotConnection } from "@/lib/integrations/connection-of";
import { mediaStore } from "@/lib/media/store";
import type { StoredFile } from "@/lib/media/stored-file";
import type { ClaimedSend } from "@/lib/outbox/claim-sends";
import type { SendAnswer } from "@/lib/outbox/send-answer";
import type { BotFile } from "@/lib/telegram/bot-request";
import { type BotSent, sendToChat } from "@/lib/telegram/send-to-chat";
import type { OutboundContent } from "./outbound-content";

/** One try over Telegram, within 25 s. The file, if the content names one of ours, goes along in the same call. */
export async function handOverTelegram(
  bot: BotConnection,
  send: ClaimedSend,
  content: OutboundContent,
  file: StoredFile | undefined,
): Promise<SendAnswer> {
  return answerTo(
    await sendToChat(bot, {
      recipient: send.recipient,
      replyToExternalId: send.replyToExternalId ?? undefined,
      content,
      file: file && (await opened(file, content)),
    }),
  );
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
