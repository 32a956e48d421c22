import { and, eq } from "drizzle-orm";
import { tickets } from "@/db/schema/inbox";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { publish } from "@/lib/realtime/publish";
import { rooms } from "@/lib/realtime/rooms";
import { afterCommit, type Transaction } from "@/lib/transaction";
import { tellOfTicketsLater } from "./ticket-news";

/** Puts the open tickets of someone who can no longer answer them back into the queue. */
export async function releaseTicketsOf(tx: Transaction, ctx: Context, userId: string): Promise<void> {
  const released = await tx
    .update(tickets)
    .set({ assigneeId: null, assignedAt: null })
    .where(
      and(
        eq(tickets.workspaceId, ctx.workspace.id),
        eq(tickets.assigneeId, userId),
        eq(tickets.status, "open"),
      ),
    )
    .returning({ id: tickets.id, conversationId: tickets.conversationId });
  if (released.length === 0) return;
  const ticketIds = released.map((ticket) => ticket.id);
  await recordAudit(tx, ctx, "ticket.released", { ticketIds, userId });
  await tellOfTicketsLater(tx, ticketIds);
  afterCommit(tx, () =>
    publish([
      { room: rooms.inbox(ctx.workspace.id), event: "queue.changed", payload: { conversationIds: null } },
      ...released.map(({ id, conversationId }) => ({
        room: rooms.conversation(conversationId),
        event: "ticket.changed" as const,
        payload: { conversationId, ticketId: id },
      })),
    ]),
  );
}
