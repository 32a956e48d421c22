import type { Context } from "@/lib/context";
import { publish } from "@/lib/realtime/publish";
import { rooms } from "@/lib/realtime/rooms";
import { afterCommit, type Transaction } from "@/lib/transaction";

/** Tells the queue and the conversation's viewers, once the change is durable. */
export function announceTicket(
  tx: Transaction,
  ctx: Pick<Context, "workspace">,
  ticket: { id: string; conversationId: string },
): void {
  const { id, conversationId } = ticket;
  afterCommit(tx, () =>
    publish([
      {
        room: rooms.inbox(ctx.workspace.id),
        event: "queue.changed",
        payload: { conversationIds: [conversationId] },
      },
      {
        room: rooms.conversation(conversationId),
        event: "ticket.changed",
        payload: { conversationId, ticketId: id },
      },
    ]),
  );
}
