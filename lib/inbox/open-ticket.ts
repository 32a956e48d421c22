import { eq, sql } from "drizzle-orm";
import { type TicketTopic, tickets } from "@/db/schema/inbox";
import { workspaces } from "@/db/schema/people";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/ids";
import type { Transaction } from "@/lib/transaction";
import { announceTicket } from "./announce-ticket";
import { priorityOfTier } from "./ticket-priority";

export type OpenTicket = {
  conversationId: string;
  topic: TicketTopic;
  findings: Record<string, unknown> | null;
  tier: string;
};

/** Has a person look at a conversation. One that has an open ticket keeps it, and gets the topic where it had none. */
export async function openTicket(
  tx: Transaction,
  ctx: Pick<Context, "workspace" | "now">,
  { conversationId, topic, findings, tier }: OpenTicket,
): Promise<{ id: string }> {
  const [counted] = await tx
    .update(workspaces)
    .set({ ticketsIssued: sql`${workspaces.ticketsIssued} + 1` })
    .where(eq(workspaces.id, ctx.workspace.id))
    .returning({ number: workspaces.ticketsIssued });
  if (!counted) throw new Error("a ticket was opened in no workspace");
  const [ticket] = await tx
    .insert(tickets)
    .values({
      id: newId("ticket"),
      workspaceId: ctx.workspace.id,
      number: counted.number,
      conversationId,
      priority: priorityOfTier(tier),
      topic,
      findings,
      waitingSince: ctx.now(),
    })
    .onConflictDoUpdate({
      target: tickets.conversationId,
      targetWhere: sql`status = 'open'`,
      set: {
        topic: sql`coalesce(${tickets.topic}, excluded.topic)`,
        findings: sql`coalesce(${tickets.findings}, excluded.findings)`,
        waitingSince: sql`coalesce(${tickets.waitingSince}, excluded.waiting_since)`,
      },
    })
    .returning({ id: tickets.id });
  if (!ticket) throw new Error("an opened ticket came back empty");
  await announceTicket(tx, ctx, { id: ticket.id, conversationId });
  return ticket;
}
