import { and, eq } from "drizzle-orm";
import { tickets } from "@/db/schema/inbox";
import type { Context } from "@/lib/context";
import type { Transaction } from "@/lib/transaction";
import { claimForReply } from "./claim-for-reply";

/** As `claimForReply`, for whichever ticket of the conversation is open; free for all when there is none. */
export async function claimConversation(
  tx: Transaction,
  ctx: Context,
  conversationId: string,
): Promise<void> {
  const [open] = await tx
    .select({ id: tickets.id })
    .from(tickets)
    .where(
      and(
        eq(tickets.workspaceId, ctx.workspace.id),
        eq(tickets.conversationId, conversationId),
        eq(tickets.status, "open"),
      ),
    );
  if (open) await claimForReply(tx, ctx, open.id);
}
