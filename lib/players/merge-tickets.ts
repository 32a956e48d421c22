import { eq, inArray } from "drizzle-orm";
import { tickets } from "@/db/schema/inbox";
import type { Context } from "@/lib/context";
import type { Transaction } from "@/lib/transaction";
import { tellOfTicketsLater } from "@/lib/workspaces/ticket-news";

type Ticket = typeof tickets.$inferSelect;

/**
 * Gives one conversation's tickets to another. Of two open ones the one a person has stays, else the more urgent, else the
 * older; it waits since the earlier of the two, and the other counts as resolved. Both conversations are locked already.
 */
export async function mergeTickets(
  tx: Transaction,
  ctx: Pick<Context, "now">,
  { from, into }: { from: string; into: string },
): Promise<void> {
  const all = await tx
    .select()
    .from(tickets)
    .where(inArray(tickets.conversationId, [from, into]));
  const [standing, other] = all.filter(({ status }) => status === "open").sort(byClaim);
  if (standing && other) {
    await tx
      .update(tickets)
      .set({ status: "resolved", resolvedAt: ctx.now() })
      .where(eq(tickets.id, other.id));
    await tx
      .update(tickets)
      .set({
        priority: Math.min(standing.priority, other.priority),
        waitingSince: earlier(standing.waitingSince, other.waitingSince),
      })
      .where(eq(tickets.id, standing.id));
    await tellOfTicketsLater(tx, [standing.id, other.id]);
  }
  await tx.update(tickets).set({ conversationId: into }).where(eq(tickets.conversationId, from));
}

function byClaim(a: Ticket, b: Ticket): number {
  if ((a.assigneeId === null) !== (b.assigneeId === null)) return a.assigneeId === null ? 1 : -1;
  return a.priority - b.priority || a.number - b.number;
}

function earlier(a: Date | null, b: Date | null): Date | null {
  if (!a || !b) return a ?? b;
  return a < b ? a : b;
}
