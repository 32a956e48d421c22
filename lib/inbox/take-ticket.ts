import { and, isNull } from "drizzle-orm";
import { z } from "zod";
import { tickets } from "@/db/schema/inbox";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireScope } from "@/lib/context";
import { transaction } from "@/lib/transaction";
import { announceTicket } from "./announce-ticket";
import { getTicket } from "./get-ticket";
import type { TicketView } from "./queue-item";
import { openTicket, personOf } from "./ticket-guards";
import { whyNotTaken } from "./why-not-taken";

export const TakeTicket = z.object({ ticketId: z.string() });

/** Makes an unassigned ticket the actor's own. Of many at once, one wins; the others get TicketTaken. */
export async function takeTicket(ctx: Context, input: z.infer<typeof TakeTicket>): Promise<TicketView> {
  requireScope(ctx, "inbox:write");
  const me = personOf(ctx);
  return transaction(ctx, async (tx) => {
    const [ticket] = await tx
      .update(tickets)
      .set({ assigneeId: me.id, assignedAt: ctx.now() })
      .where(and(openTicket(ctx, input.ticketId), isNull(tickets.assigneeId)))
      .returning({ id: tickets.id, conversationId: tickets.conversationId });
    if (!ticket) throw await whyNotTaken(tx, ctx, input.ticketId);
    await recordAudit(tx, ctx, "ticket.taken", { ticketId: ticket.id });
    await announceTicket(tx, ctx, ticket);
    return getTicket(ctx, { ticketId: ticket.id }, tx);
  });
}
