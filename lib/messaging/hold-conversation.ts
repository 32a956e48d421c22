import { and, eq, sql } from "drizzle-orm";
import { conversations } from "@/db/schema/messaging";
import type { Context } from "@/lib/context";
import { NotFound } from "@/lib/errors";
import type { Transaction } from "@/lib/transaction";

export type HeldConversation = Pick<
  typeof conversations.$inferSelect,
  "id" | "integrationId" | "playerId" | "groupId" | "lastInboundAt"
>;

/**
 * Locks a conversation until the commit and answers it as it stands. In the place of one that went into another comes that
 * other one, also when it went there only now. Throws NotFound.
 */
export async function holdConversation(
  tx: Transaction,
  ctx: Pick<Context, "workspace">,
  id: string,
): Promise<HeldConversation> {
  const [held] = await tx
    .select({
      id: conversations.id,
      integrationId: conversations.integrationId,
      playerId: conversations.playerId,
      groupId: conversations.groupId,
      lastInboundAt: conversations.lastInboundAt,
      mergedIntoId: conversations.mergedIntoId,
    })
    .from(conversations)
    .where(
      and(
        eq(conversations.workspaceId, ctx.workspace.id),
        eq(conversations.id, sql`(select coalesce(merged_into_id, id) from conversations where id = ${id})`),
      ),
    )
    .for("update");
  if (!held) throw new NotFound("conversation");
  const { mergedIntoId, ...conversation } = held;
  return mergedIntoId === null ? conversation : holdConversation(tx, ctx, mergedIntoId);
}
