import { and, sql } from "drizzle-orm";
import { tickets } from "@/db/schema/inbox";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import type { Transaction } from "@/lib/transaction";
import { nobodyElses, openTicket } from "./ticket-guards";
import { whyNotTaken } from "./why-not-taken";

export type Claimed = { id: string; conversationId: string };

/**
 * Makes sure that the actor may answer: an unassigned ticket becomes theirs, someone else's throws TicketTaken. The player
 * no longer waits for us. An API key answers unassigned tickets only and does not own them. Locks the ticket; whatever locks
 * the conversation too does so afterwards, as the inbound turn does, since two orders would deadlock.
 */
export async function claimForReply(tx: Transaction, ctx: Context, ticketId: string): Promise<Claimed> {
  const now = ctx.now().toISOString();
  const me = ctx.actor.kind === "user" ? ctx.actor.id : null;
  const [before] = await tx
    .select({ assigneeId: tickets.assigneeId })
    .from(tickets)
    .where(openTicket(ctx, ticketId))
    .for("update");
  const [ticket] = await tx
    .update(tickets)
    .set({
      waitingSince: null,
      firstRespondedAt: sql`coalesce(${tickets.firstRespondedAt}, ${now}::timestamptz)`,
      ...(me && {
        assigneeId: me,
        assignedAt: sql`coalesce(${tickets.assignedAt}, ${now}::timestamptz)`,
      }),
    })
    .where(and(openTicket(ctx, ticketId), nobodyElses(ctx)))
    .returning({ id: tickets.id, conversationId: tickets.conversationId });
  if (!ticket) throw await whyNotTaken(tx, ctx, ticketId);
  if (me && before?.assigneeId === null) await recordAudit(tx, ctx, "ticket.taken", { ticketId });
  return ticket;
}
