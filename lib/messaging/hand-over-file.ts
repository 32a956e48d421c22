import type { Database } from "@/db/client";
import type { Clock } from "@/lib/clock";
import { AppError } from "@/lib/errors";
import type { Connection } from "@/lib/integrations/connection-of";
import { getStoredFile, type StoredFile } from "@/lib/media/stored-file";
import type { ClaimedSend } from "@/lib/outbox/claim-sends";
import type { SendAnswer } from "@/lib/outbox/send-answer";
import { classifyError } from "@/lib/whatsapp/classify-error";
import { carriedFileOf, withMediaId } from "./carried-file";
import { forgetGiven, type Given, giveFile } from "./give-file";
import { answerTo, handOver, type OnAnswer } from "./hand-over";
import { OutboundContent } from "./outbound-content";

type Deps = {
  db: Database;
  now: Clock;
  findConnection: (integrationId: string) => Promise<Connection>;
  /** How long a message waits for its file before it goes back into the queue. */
  waitMs?: number;
  onAnswer?: OnAnswer;
};

type InHand = { state: "in hand"; file: StoredFile };

/**
 * As `handOver`, with the message's file: Meta is given it beforehand, any other channel takes it along. Until the message itself is handed over nothing has left, so
 * whatever goes wrong with the file is tried again, or fails with its reason, and is never unconfirmed.
 */
export async function handOverFile(deps: Deps, send: ClaimedSend): Promise<SendAnswer> {
  const content = OutboundContent.safeParse(send.content);
  const fileId = content.success ? carriedFileOf(content.data)?.fileId : undefined;
  if (!content.success || fileId === undefined) return handOver(deps.findConnection, send, deps.onAnswer);
  const given = await give(deps, send, fileId);
  if ("outcome" in given) return given;
  if (given.state === "in hand") return handOver(deps.findConnection, send, deps.onAnswer, given.file);
  const withFile = { ...send, content: withMediaId(content.data, given.mediaId) };
  const answer = await handOver(deps.findConnection, withFile, deps.onAnswer);
  if (!("failure" in answer) || !isUnknownFile(answer.failure)) return answer;
  await forgetGiven(deps.db, send.integrationId, given.mediaId);
  const explain = "WhatsApp does not know the file any more. It is given anew.";
  return { outcome: "retry", failure: { ...answer.failure, explain }, retryClass: "backoff" };
}

async function give(
  { db, now, findConnection, waitMs = 12_000 }: Deps,
  send: ClaimedSend,
  fileId: string,
): Promise<Extract<Given, { state: "given" }> | InHand | SendAnswer> {
  try {
    const connection = await findConnection(send.integrationId);
    const file = await getStoredFile(db, send.workspaceId, fileId);
    if (connection.channel !== "whatsapp") return { state: "in hand", file };
    const given = await giveFile(
      { db, now },
      { connection, integrationId: send.integrationId },
      file,
      waitMs,
    );
    if (given.state === "given") return given;
    return given.state === "refused" ? refusal(given) : stillUnderway();
  } catch (error) {
    if (error instanceof AppError) {
      const failure = { code: error.code, title: "The file cannot be sent", explain: error.message };
      return { outcome: "failed", failure };
    }
    const explain = "The file could not be read. Nothing was sent; it is tried again.";
    return {
      outcome: "retry",
      failure: { code: "file_unread", title: "File unread", explain },
      retryClass: "backoff",
    };
  }
}

function stillUnderway(): SendAnswer {
  const explain = "The file is still on its way to WhatsApp. The message leaves as soon as it is there.";
  const failure = { code: "file_underway", title: "Giving the file", explain };
  return { outcome: "retry", failure, retryClass: "backoff", retryAfterMs: 2_000 };
}

/** The message itself has not left, so what would be unconfirmed of a message may be tried again. */
function refusal({ error }: Extract<Given, { state: "refused" }>): SendAnswer {
  const verdict = classifyError(error);
  if (verdict.outcome !== "unconfirmed") return answerTo(error, verdict);
  const explain = "WhatsApp did not take the file. Nothing was sent; it is tried again.";
  return answerTo(error, { ...verdict, outcome: "retry", explain });
}

// 100 stands for every wrong parameter; only Meta's words say that it is the file's id.
function isUnknownFile({ code, details = "" }: { code: string; details?: string | undefined }): boolean {
  return code === "131053" || (code === "100" && /media attachment id/i.test(details));
}
