import { and, eq, isNotNull } from "drizzle-orm";
import { z } from "zod";
import { tickets } from "@/db/schema/inbox";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireScope } from "@/lib/context";
import { transaction } from "@/lib/transaction";
import { announceTicket } from "./announce-ticket";
import { getTicket } from "./get-ticket";
import type { TicketView } from "./queue-item";
import { mayOverride, openTicket, personOf } from "./ticket-guards";
import { whyNotTaken } from "./why-not-taken";

export const ReleaseTicket = z.object({ ticketId: z.string() });

/** Gives the actor's ticket back to everyone; an admin may do it for anyone. */
export async function releaseTicket(ctx: Context, input: z.infer<typeof ReleaseTicket>): Promise<TicketView> {
  requireScope(ctx, "inbox:write");
  const me = personOf(ctx);
  const owned = mayOverride(ctx) ? isNotNull(tickets.assigneeId) : eq(tickets.assigneeId, me.id);
  return transaction(ctx, async (tx) => {
    const [ticket] = await tx
      .update(tickets)
      .set({ assigneeId: null, assignedAt: null })
      .where(and(openTicket(ctx, input.ticketId), owned))
      .returning({ id: tickets.id, conversationId: tickets.conversationId });
    if (!ticket) throw await whyNotTaken(tx, ctx, input.ticketId);
    await recordAudit(tx, ctx, "ticket.released", { ticketId: ticket.id });
    await announceTicket(tx, ctx, ticket);
    return getTicket(ctx, { ticketId: ticket.id }, tx);
  });
}
