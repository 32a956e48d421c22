import { AppError } from "@/lib/errors";
import type { Connection, NumberConnection } from "@/lib/integrations/connection-of";
import type { StoredFile } from "@/lib/media/stored-file";
import type { ClaimedSend } from "@/lib/outbox/claim-sends";
import type { Blame, SendAnswer } from "@/lib/outbox/send-answer";
import { addressOf } from "@/lib/whatsapp/address";
import type { ErrorVerdict } from "@/lib/whatsapp/classify-error";
import type { Effect } from "@/lib/whatsapp/error-table";
import type { GraphError } from "@/lib/whatsapp/graph-error";
import { type RawAnswer, sendMessage } from "@/lib/whatsapp/send-message";
import { handOverSms } from "./hand-over-sms";
import { handOverTelegram } from "./hand-over-telegram";
import { OutboundContent } from "./outbound-content";

/** Told what the channel answered to a try, as it came. */
export type OnAnswer = (send: ClaimedSend, answer: RawAnswer) => void;

/**
 * Makes one try to hand a claimed message to its channel and says what came of it in the outbox's words: within 15 s, or 25 s
 * where a file goes along in the same call. Never throws for what the channel or the connection may do.
 */
export async function handOver(
  findConnection: (integrationId: string) => Promise<Connection>,
  send: ClaimedSend,
  onAnswer?: OnAnswer,
  file?: StoredFile,
): Promise<SendAnswer> {
  const connection = await connect(findConnection, send.integrationId);
  if ("outcome" in connection) return connection;
  const content = OutboundContent.safeParse(send.content);
  if (!content.success) {
    const explain = "The stored message has a shape that cannot be sent. Write it again.";
    return { outcome: "failed", failure: { code: "unreadable_content", title: "Cannot be sent", explain } };
  }
  switch (connection.channel) {
    case "whatsapp":
      return handOverWhatsApp(connection, send, content.data, onAnswer);
    case "telegram":
      return handOverTelegram(connection, send, content.data, { file, onAnswer });
    case "sms":
      return handOverSms(connection, send, content.data);
  }
}

async function handOverWhatsApp(
  connection: NumberConnection,
  send: ClaimedSend,
  content: OutboundContent,
  onAnswer: OnAnswer | undefined,
): Promise<SendAnswer> {
  const result = await sendMessage(
    { ...connection, version: connection.apiVersion },
    {
      id: send.messageId,
      to: addressOf(send.recipient),
      replyToExternalId: send.replyToExternalId ?? undefined,
      content,
    },
  );
  onAnswer?.(send, result.answer);
  if (result.ok) return { outcome: "accepted", externalId: result.externalId };
  return answerTo(result.error, result.verdict);
}

/** What the channel's refusal means for the message, in the outbox's words. */
export function answerTo(
  error: GraphError,
  verdict: ErrorVerdict,
): Exclude<SendAnswer, { outcome: "accepted" }> {
  const failure = {
    code: verdict.code,
    title: verdict.title,
    explain: verdict.explain,
    details: error.details ?? error.message,
  };
  const blames = blameOf(verdict.effect);
  if (verdict.outcome === "retry") {
    return {
      outcome: "retry",
      failure,
      blames,
      retryClass: blames === "channel" ? "outage" : (verdict.retryClass ?? "backoff"),
      retryAfterMs: error.retryAfterSeconds === undefined ? undefined : error.retryAfterSeconds * 1000,
    };
  }
  return { outcome: verdict.outcome === "fail" ? "failed" : "unconfirmed", failure, blames };
}

function blameOf(effect: Effect | null): Blame | undefined {
  if (effect === "breaker") return "channel";
  if (effect === "token" || effect === "account") return "connection";
  return effect === "campaign" ? "bulk" : undefined;
}

async function connect(
  findConnection: (integrationId: string) => Promise<Connection>,
  integrationId: string,
): Promise<Connection | SendAnswer> {
  try {
    return await findConnection(integrationId);
  } catch (error) {
    if (error instanceof AppError) {
      const title = "Not connected";
      const failure = { code: error.code, title, explain: error.message };
      return { outcome: "failed", failure, blames: "connection" };
    }
    const explain = "The connection could not be read. Nothing was sent; it is tried again.";
    const failure = { code: "connection_unread", title: "Not connected", explain };
    return { outcome: "retry", failure, retryClass: "backoff" };
  }
}
