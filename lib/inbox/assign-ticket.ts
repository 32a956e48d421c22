import { and, eq, inArray, isNull } from "drizzle-orm";
import { z } from "zod";
import { tickets } from "@/db/schema/inbox";
import { memberships, users } from "@/db/schema/people";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireScope } from "@/lib/context";
import { InvalidInput } from "@/lib/errors";
import { type Transaction, transaction } from "@/lib/transaction";
import { announceTicket } from "./announce-ticket";
import { getTicket } from "./get-ticket";
import type { TicketView } from "./queue-item";
import { mayOverride, nobodyElses, openTicket } from "./ticket-guards";
import { whyNotTaken } from "./why-not-taken";

export const AssignTicket = z.object({ ticketId: z.string(), assigneeId: z.string() });

/** Gives a ticket to a member who may answer. One's own or an unassigned one; an admin may also take it from its owner. */
export async function assignTicket(ctx: Context, input: z.infer<typeof AssignTicket>): Promise<TicketView> {
  requireScope(ctx, "inbox:write");
  return transaction(ctx, async (tx) => {
    await requireAgent(tx, ctx, input.assigneeId);
    const [ticket] = await tx
      .update(tickets)
      .set({ assigneeId: input.assigneeId, assignedAt: ctx.now() })
      .where(and(openTicket(ctx, input.ticketId), mayOverride(ctx) ? undefined : nobodyElses(ctx)))
      .returning({ id: tickets.id, conversationId: tickets.conversationId });
    if (!ticket) throw await whyNotTaken(tx, ctx, input.ticketId);
    await recordAudit(tx, ctx, "ticket.assigned", { ticketId: ticket.id, assigneeId: input.assigneeId });
    await announceTicket(tx, ctx, ticket);
    return getTicket(ctx, { ticketId: ticket.id }, tx);
  });
}

async function requireAgent(tx: Transaction, ctx: Context, userId: string): Promise<void> {
  const [member] = await tx
    .select({ id: users.id })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(
      and(
        eq(memberships.workspaceId, ctx.workspace.id),
        eq(memberships.userId, userId),
        inArray(memberships.role, ["agent", "admin"]),
        isNull(users.disabledAt),
      ),
    );
  if (!member) {
    throw new InvalidInput([{ field: "assigneeId", message: "is not an agent or admin of this workspace" }]);
  }
}
