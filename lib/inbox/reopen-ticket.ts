import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { tickets } from "@/db/schema/inbox";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireScope } from "@/lib/context";
import { AppError } from "@/lib/errors";

import { transaction } from "@/lib/transaction";
import { violates } from "@/lib/violates";
import { announceTicket } from "./announce-ticket";
import { getTicket } from "./get-ticket";
import type { TicketView } from "./queue-item";

export const ReopenTicket = z.object({ ticketId: z.string() });

/** Brings a resolved ticket back, with its owner. Refused while the conversation has a newer open one. */
export async function reopenTicket(ctx: Context, input: z.infer<typeof ReopenTicket>): Promise<TicketView> {
  requireScope(ctx, "inbox:write");
  return transaction(ctx, async (tx) => {
    const [ticket] = await tx
      .update(tickets)
      .set({
        status: "open",
        resolvedAt: null,
        resolvedBy: null,
        waitingSince: sql`(select case when c.last_direction = 'in' then c.last_message_at end
          from conversations c where c.id = tickets.conversation_id)`,
      })
      .where(
        and(
          eq(tickets.workspaceId, ctx.workspace.id),
          eq(tickets.id, input.ticketId),
          eq(tickets.status, "resolved"),
        ),
      )
      .returning({ id: tickets.id, conversationId: tickets.conversationId });
    if (!ticket) {
      const { number } = await getTicket(ctx, input, tx);
      throw new AppError("not_allowed_now", `Ticket #${number} is already open.`, { code: "ticket_open" });
    }
    await recordAudit(tx, ctx, "ticket.reopened", { ticketId: ticket.id });
    await announceTicket(tx, ctx, ticket);
    return getTicket(ctx, { ticketId: ticket.id }, tx);
  }).catch((error: unknown) => {
    if (!violates(error, "tickets_open_key")) throw error;
    throw new AppError("conflict", "This conversation has a newer ticket that is open. Use that one.", {
      code: "other_ticket_open",
    });
  });
}
