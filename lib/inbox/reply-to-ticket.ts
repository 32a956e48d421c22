import { eq } from "drizzle-orm";
import { z } from "zod";
import { messages } from "@/db/schema/messaging";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireScope } from "@/lib/context";
import { AppError, InvalidInput } from "@/lib/errors";
import { isId } from "@/lib/ids";
import { announceMessage } from "@/lib/messaging/announce-message";
import { getMessageView } from "@/lib/messaging/get-message-view";
import type { MessageView } from "@/lib/messaging/message-view";
import { SendableContent } from "@/lib/messaging/outbound-content";
import { type Sender, sendMessage } from "@/lib/messaging/send-message";
import { type Transaction, transaction } from "@/lib/transaction";
import { announceTicket } from "./announce-ticket";
import { claimForReply } from "./claim-for-reply";

export const ReplyToTicket = z.object({
  ticketId: z.string(),
  content: SendableContent,
  replyToMessageId: z.string().optional(),
  /** Made by the browser (`newId("message")`): the bubble shown at once keeps its id, and a repeated call sends nothing. */
  messageId: z
    .string()
    .refine((text) => isId("message", text), "is not a message id")
    .optional(),
});

export type ReplyToTicket = z.infer<typeof ReplyToTicket>;

/**
 * Answers the player. Only the ticket's owner may; an unassigned ticket becomes the actor's. Throws TicketTaken,
 * TicketResolved, WindowClosed and Unreachable.
 */
export async function replyToTicket(ctx: Context, input: ReplyToTicket): Promise<MessageView> {
  requireScope(ctx, "inbox:write");
  return transaction(ctx, async (tx) => {
    const ticket = await claimForReply(tx, ctx, input.ticketId);
    const repeated = input.messageId && (await wasSent(tx, ticket.conversationId, input.messageId));
    if (input.messageId && repeated) return getMessageView(tx, input.messageId);
    const sent = await sendMessage(tx, ctx, {
      conversationId: ticket.conversationId,
      content: input.content,
      sender: senderOf(ctx),
      priority: "high",
      messageId: input.messageId,
      replyToMessageId: input.replyToMessageId,
    });
    await recordAudit(tx, ctx, "ticket.replied", { ticketId: ticket.id, messageId: sent.id });
    await announceTicket(tx, ctx, ticket);
    announceMessage(tx, ctx, sent);
    return getMessageView(tx, sent.id);
  });
}

/** Who says it, as the conversation will show it. */
export function senderOf(ctx: Context): Sender {
  if (ctx.actor.kind === "user") return { kind: "agent", id: ctx.actor.id };
  if (ctx.actor.kind === "api_key") return { kind: "api", id: ctx.actor.id };
  throw new AppError("forbidden", "The system itself does not answer tickets.");
}

async function wasSent(tx: Transaction, conversationId: string, messageId: string): Promise<boolean> {
  const [row] = await tx
    .select({ conversationId: messages.conversationId })
    .from(messages)
    .where(eq(messages.id, messageId));
  if (row && row.conversationId !== conversationId) {
    throw new InvalidInput([{ field: "messageId", message: "is already in use" }]);
  }
  return row !== undefined;
}
