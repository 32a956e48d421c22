import type { Context } from "@/lib/context";
import { emitEvents } from "@/lib/deliveries/emit-event";
import { wantsEvent } from "@/lib/deliveries/wants-event";
import { publish } from "@/lib/realtime/publish";
import { rooms } from "@/lib/realtime/rooms";
import { afterCommit, type Transaction } from "@/lib/transaction";
import { ticketEvents } from "./ticket-events";

/** Tells the queue, the conversation's viewers and the studio's endpoints, once the change is durable. */
export async function announceTicket(
  tx: Transaction,
  ctx: Pick<Context, "workspace" | "now">,
  ticket: { id: string; conversationId: string },
): Promise<void> {
  const { id, conversationId } = ticket;
  if (await wantsEvent(tx, ctx.workspace.id, "ticket.changed")) {
    await emitEvents(tx, await ticketEvents(tx, [id], ctx.now()));
  }
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
