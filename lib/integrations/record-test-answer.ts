import { and, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { integrationEvents } from "@/db/schema/integrations";
import type { RawAnswer } from "@/lib/whatsapp/send-message";
import { recordIntegrationEvent } from "./record-integration-event";

type Answered = { workspaceId: string; integrationId: string; messageId: string; answer: RawAnswer };

/** Keeps what Meta answered, word for word, in the event log, if that message was a test message. */
export async function recordTestAnswer(
  db: Database,
  { workspaceId, integrationId, messageId, answer }: Answered,
): Promise<void> {
  const [sent] = await db
    .select({ id: integrationEvents.id })
    .from(integrationEvents)
    .where(and(eq(integrationEvents.messageId, messageId), eq(integrationEvents.kind, "test.sent")));
  if (!sent) return;
  const { httpStatus, body } = answer;
  await recordIntegrationEvent(db, {
    workspaceId,
    integrationId,
    messageId,
    kind: "test.answered",
    level: httpStatus !== null && httpStatus < 300 ? "info" : "error",
    summary:
      httpStatus === null
        ? "The test message got no answer."
        : `The test message was answered with HTTP ${httpStatus}.`,
    payload: JSON.stringify(body),
  });
}
