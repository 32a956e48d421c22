import { and, asc, eq } from "drizzle-orm";
import { messageAttempts, messageStatuses, messages } from "@/db/schema/messaging";
import { type Context, requireScope } from "@/lib/context";
import { NotFound } from "@/lib/errors";
import { explainWaits } from "./explain-waits";
import type { MessageView } from "./message-view";
import { selectMessages } from "./select-messages";
import { toMessageView } from "./to-message-view";

export type MessageDelivery = {
  message: MessageView;
  statusHistory: { status: string; occurredAt: Date; errors: unknown }[];
  attempts: {
    attempt: number;
    outcome: string;
    code: string | null;
    details: string | null;
    durationMs: number;
    at: Date;
  }[];
};

/** A message with every status it had, every try to hand it over, and why it waits if it does. Throws NotFound. */
export async function getMessage(ctx: Context, input: { messageId: string }): Promise<MessageDelivery> {
  requireScope(ctx, "messages:read");
  const [row] = await selectMessages(ctx.db).where(
    and(eq(messages.workspaceId, ctx.workspace.id), eq(messages.id, input.messageId)),
  );
  if (!row) throw new NotFound("message");
  const [statusHistory, attempts] = await Promise.all([
    ctx.db
      .select({
        status: messageStatuses.status,
        occurredAt: messageStatuses.occurredAt,
        errors: messageStatuses.errors,
      })
      .from(messageStatuses)
      .where(eq(messageStatuses.messageId, row.id))
      .orderBy(asc(messageStatuses.occurredAt), asc(messageStatuses.recordedAt)),
    ctx.db
      .select({
        attempt: messageAttempts.attempt,
        outcome: messageAttempts.outcome,
        code: messageAttempts.code,
        details: messageAttempts.details,
        durationMs: messageAttempts.durationMs,
        at: messageAttempts.at,
      })
      .from(messageAttempts)
      .where(eq(messageAttempts.messageId, row.id))
      .orderBy(asc(messageAttempts.attempt)),
  ]);
  const [message] = await explainWaits(ctx, [toMessageView(row)]);
  if (!message) throw new NotFound("message");
  return { message, statusHistory, attempts };
}
