import { and, eq, gt } from "drizzle-orm";
import { z } from "zod";
import { conversations } from "@/db/schema/messaging";
import { type Context, requireScope } from "@/lib/context";
import { askSignal } from "@/lib/messaging/ask-signal";
import { publish } from "@/lib/realtime/publish";
import { rooms } from "@/lib/realtime/rooms";
import { afterCommit, transaction } from "@/lib/transaction";

export const MarkConversationRead = z.object({ conversationId: z.string() });

/** Clears the unread mark for everyone, and shows the player that we read. Nothing happens when there was none. */
export async function markConversationRead(
  ctx: Context,
  input: z.infer<typeof MarkConversationRead>,
): Promise<void> {
  requireScope(ctx, "inbox:write");
  await transaction(ctx, async (tx) => {
    const [changed] = await tx
      .update(conversations)
      .set({ unreadCount: 0 })
      .where(
        and(
          eq(conversations.workspaceId, ctx.workspace.id),
          eq(conversations.id, input.conversationId),
          gt(conversations.unreadCount, 0),
        ),
      )
      .returning({ id: conversations.id });
    if (!changed) return;
    await askSignal(tx, { kind: "read", conversationId: changed.id });
    afterCommit(tx, () =>
      publish([
        {
          room: rooms.inbox(ctx.workspace.id),
          event: "queue.changed",
          payload: { conversationIds: [changed.id] },
        },
      ]),
    );
  });
}
