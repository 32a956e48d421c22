import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { messages } from "@/db/schema/messaging";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireScope } from "@/lib/context";
import { AppError, NotFound } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { announceMessage } from "@/lib/messaging/announce-message";
import { getMessageView } from "@/lib/messaging/get-message-view";
import { holdConversation } from "@/lib/messaging/hold-conversation";
import type { MessageView } from "@/lib/messaging/message-view";
import { OutboundContent } from "@/lib/messaging/outbound-content";
import { sendMessage } from "@/lib/messaging/send-message";
import { type Transaction, transaction } from "@/lib/transaction";
import { claimConversation } from "./claim-conversation";
import { senderOf } from "./reply-to-ticket";

export const RetryMessage = z.object({ messageId: z.string() });

/**
 * Sends a failed message's content once more, as a new message; the failed one stays as it is and names its successor. Twice
 * at once sends once. Only for who may answer the conversation.
 */
export async function retryMessage(ctx: Context, input: z.infer<typeof RetryMessage>): Promise<MessageView> {
  requireScope(ctx, "inbox:write");
  return transaction(ctx, async (tx) => {
    const { conversationId } = await findMessage(tx, ctx, input.messageId);
    await claimConversation(tx, ctx, conversationId);
    await holdConversation(tx, ctx, conversationId);
    const successorId = newId("message");
    const [failed] = await tx
      .update(messages)
      .set({ content: sql`${messages.content} || jsonb_build_object('retriedAs', ${successorId}::text)` })
      .where(
        and(
          eq(messages.id, input.messageId),
          eq(messages.direction, "out"),
          eq(messages.status, "failed"),
          sql`not jsonb_exists(${messages.content}, 'retriedAs')`,
          // its code lies elsewhere, and only the sign-in it belongs to may send another
          sql`not jsonb_exists(${messages.content}, 'sealed')`,
        ),
      )
      .returning();
    if (!failed) {
      throw new AppError("not_allowed_now", "Only a failed message can be sent again, and only once.", {
        code: "not_retryable",
      });
    }
    const sent = await sendMessage(tx, ctx, {
      conversationId,
      content: OutboundContent.parse(failed.content),
      sender: senderOf(ctx),
      priority: "high",
      category: failed.category ?? undefined,
      messageId: successorId,
    });
    await recordAudit(tx, ctx, "message.retried", { messageId: failed.id, successorId: sent.id });
    announceMessage(tx, ctx, sent);
    announceMessage(tx, ctx, { id: failed.id, conversationId });
    return getMessageView(tx, sent.id);
  });
}

async function findMessage(tx: Transaction, ctx: Context, messageId: string) {
  const [message] = await tx
    .select({ conversationId: messages.conversationId })
    .from(messages)
    .where(and(eq(messages.workspaceId, ctx.workspace.id), eq(messages.id, messageId)));
  if (!message) throw new NotFound("message");
  return message;
}
