import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { integrations } from "@/db/schema/integrations";
import { AppError } from "@/lib/errors";
import { OutboundContent } from "@/lib/messaging/outbound-content";
import type { ClaimedSend } from "@/lib/outbox/claim-sends";
import type { SendAnswer } from "@/lib/outbox/send-answer";
import { type SendResult, sendMessage } from "@/lib/whatsapp/send-message";
import { type Connection, connectionOf } from "./connection-of";

type Entry = { readAtMs: number; connection: Promise<Connection> };

const lifeMs = 2_000;

/**
 * Hands claimed messages to their channel, one try each, and says what became of it. A connection's settings are read again
 * after 2 s, so that a changed token is used from then on.
 * @param timeoutMs how long the provider may take to answer
 */
export function channelSender(db: Database, timeoutMs: number): (send: ClaimedSend) => Promise<SendAnswer> {
  const entries = new Map<string, Entry>();

  function connectionFor(integrationId: string): Promise<Connection> {
    const known = entries.get(integrationId);
    const nowMs = performance.now();
    if (known && nowMs - known.readAtMs < lifeMs) return known.connection;
    const entry = { readAtMs: nowMs, connection: readConnection(db, integrationId) };
    entries.set(integrationId, entry);
    entry.connection.catch(() => entries.delete(integrationId));
    return entry.connection;
  }

  return async (send) => {
    const content = OutboundContent.safeParse(send.content);
    if (!content.success) return unreadable(content.error.issues[0]?.path.join(".") ?? "");
    let connection: Connection;
    try {
      connection = await connectionFor(send.integrationId);
    } catch (error) {
      return notReady(error);
    }
    const { baseUrl, apiVersion: version, phoneNumberId, accessToken } = connection;
    const result = await sendMessage(
      { baseUrl, version, phoneNumberId, accessToken, timeoutMs },
      {
        id: send.messageId,
        to: send.recipient.startsWith("+") ? { phone: send.recipient } : { userId: send.recipient },
        replyToExternalId: send.replyToExternalId ?? undefined,
        content: content.data,
      },
    );
    return answerOf(result);
  };
}

async function readConnection(db: Database, integrationId: string): Promise<Connection> {
  const [integration] = await db.select().from(integrations).where(eq(integrations.id, integrationId));
  if (!integration) throw new Error(`there is no integration ${integrationId}`);
  return connectionOf(integration);
}

function answerOf(result: SendResult): SendAnswer {
  if (result.ok) return { outcome: "accepted", externalId: result.externalId };
  const { error, verdict } = result;
  const { code, title, explain } = verdict;
  const failure = { code, title, explain, details: error.details ?? error.message };
  switch (verdict.outcome) {
    case "fail":
      return { outcome: "failed", failure };
    case "unconfirmed":
      return { outcome: "unconfirmed", failure };
    case "retry": {
      const retryAfterMs =
        error.retryAfterSeconds === undefined ? undefined : error.retryAfterSeconds * 1_000;
      return { outcome: "retry", failure, retryClass: verdict.retryClass ?? "backoff", retryAfterMs };
    }
  }
}

function unreadable(field: string): SendAnswer {
  const explain = "What was stored for this message cannot be sent. Write it anew.";
  return {
    outcome: "failed",
    failure: { code: "unreadable_content", title: "Not sendable", explain, details: field },
  };
}

function notReady(error: unknown): SendAnswer {
  if (error instanceof AppError) {
    return {
      outcome: "failed",
      failure: { code: error.code, title: "Not connected", explain: error.message },
    };
  }
  const explain = "The connection's settings could not be read. Nothing was sent; it is tried again.";
  const failure = { code: "settings_unreadable", title: "Settings unreadable", explain };
  return { outcome: "retry", failure, retryClass: "backoff" };
}
