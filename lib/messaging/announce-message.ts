import type { Context } from "@/lib/context";
import { publish } from "@/lib/realtime/publish";
import { rooms } from "@/lib/realtime/rooms";
import { afterCommit, type Transaction } from "@/lib/transaction";

/** Tells the queue and the conversation's viewers of a new message, once it is durable. */
export function announceMessage(
  tx: Transaction,
  ctx: Pick<Context, "workspace">,
  message: { id: string; conversationId: string },
): void {
  const { id, conversationId } = message;
  afterCommit(tx, () =>
    publish([
      {
        room: rooms.inbox(ctx.workspace.id),
        event: "queue.changed",
        payload: { conversationIds: [conversationId] },
      },
      {
        room: rooms.conversation(conversationId),
        event: "message.created",
        payload: { conversationId, messageIds: [id] },
      },
    ]),
  );
}
