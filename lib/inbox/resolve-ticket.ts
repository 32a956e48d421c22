import { and } from "drizzle-orm";
import { z } from "zod";
import { tickets } from "@/db/schema/inbox";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireScope } from "@/lib/context";
import { transaction } from "@/lib/transaction";
import { announceTicket } from "./announce-ticket";
import { getTicket } from "./get-ticket";
import type { TicketView } from "./queue-item";
import { mayOverride, nobodyElses, openTicket } from "./ticket-guards";
import { whyNotTaken } from "./why-not-taken";

export const ResolveTicket = z.object({ ticketId: z.string() });

/** Ends one's own or an unassigned ticket; an admin may end anyone's. */
export async function resolveTicket(ctx: Context, input: z.infer<typeof ResolveTicket>): Promise<TicketView> {
  requireScope(ctx, "inbox:write");
  return transaction(ctx, async (tx) => {
    const [ticket] = await tx
      .update(tickets)
      .set({
        status: "resolved",
        resolvedAt: ctx.now(),
        resolvedBy: ctx.actor.kind === "user" ? ctx.actor.id : null,
        waitingSince: null,
      })
      .where(and(openTicket(ctx, input.ticketId), mayOverride(ctx) ? undefined : nobodyElses(ctx)))
      .returning({ id: tickets.id, conversationId: tickets.conversationId });
    if (!ticket) throw await whyNotTaken(tx, ctx, input.ticketId);
    await recordAudit(tx, ctx, "ticket.resolved", { ticketId: ticket.id });
    await announceTicket(tx, ctx, ticket);
    return getTicket(ctx, { ticketId: ticket.id }, tx);
  });
}
