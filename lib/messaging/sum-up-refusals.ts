import type { Database } from "@/db/client";
import { recordIntegrationEvent } from "@/lib/integrations/record-integration-event";
import type { Log } from "@/lib/log";
import type { ClaimedSend } from "@/lib/outbox/claim-sends";
import { findErrorEntry } from "@/lib/whatsapp/error-table";
import { numberOf, objectOf, textOf } from "@/lib/whatsapp/json";
import type { RawAnswer } from "@/lib/whatsapp/send-message";
import type { OnAnswer } from "./hand-over";

/** What one number was refused for one reason within a while, with the first of it. */
type Refusals = { send: ClaimedSend; answer: RawAnswer; reason: string; count: number };

/**
 * Writes down in the event log what a channel refused. A storm of refusals costs one line in `everyMs` for each number and
 * reason; the line has the first message and its answer.
 */
export function sumUpRefusals(
  { db, log }: { db: Database; log: Log },
  { everyMs = 5_000 }: { everyMs?: number } = {},
): OnAnswer {
  const gathered = new Map<string, Refusals>();

  function write(key: string): void {
    const refusals = gathered.get(key);
    gathered.delete(key);
    if (!refusals) return;
    const { send, answer, reason, count } = refusals;
    const { workspaceId, integrationId, messageId } = send;
    const what = count === 1 ? "a message" : `${count} messages`;
    recordIntegrationEvent(db, {
      workspaceId,
      integrationId,
      messageId,
      kind: "api.error",
      level: "error",
      summary: `Could not send ${what}: ${reason}.`,
      payload: JSON.stringify(answer.body),
    }).catch((error: unknown) => log.warn({ err: error, integrationId }, "a refusal could not be logged"));
  }

  return (send, answer) => {
    const reason = reasonOf(answer);
    if (reason === null) return;
    const key = `${send.integrationId} ${reason}`;
    const refusals = gathered.get(key);
    if (refusals) {
      refusals.count += 1;
      return;
    }
    gathered.set(key, { send, answer, reason, count: 1 });
    setTimeout(() => write(key), everyMs).unref();
  };
}

/** Why it was refused, as a sentence goes on; null for an acceptance. */
function reasonOf({ httpStatus, body }: RawAnswer): string | null {
  const answer = objectOf(body);
  const code = numberOf(objectOf(answer?.error)?.code);
  if (code !== undefined) {
    const title = findErrorEntry(code)?.title;
    return `error ${code}${title ? `, ${midSentence(title)}` : ""}`;
  }
  if (httpStatus === null) return textOf(answer?.transport) ?? "no answer";
  return httpStatus < 300 ? null : `HTTP ${httpStatus}`;
}

/** Small at the beginning, unless it begins with a name. */
function midSentence(title: string): string {
  return /^(Meta|WhatsApp)\b/.test(title) ? title : title.charAt(0).toLowerCase() + title.slice(1);
}
