import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { integrations } from "@/db/schema/integrations";
import { conversations } from "@/db/schema/messaging";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { openConversation } from "@/lib/messaging/open-conversation";
import type { Transaction } from "@/lib/transaction";

export type Reached = { conversationId: string; lastInboundAt: Date | null };

/**
 * The player's conversation over WhatsApp: the one they wrote in last, else a new one over the oldest number. Throws
 * `no_integration` where the workspace has no WhatsApp number.
 */
export async function reachPlayer(
  tx: Transaction,
  ctx: Pick<Context, "workspace" | "now">,
  playerId: string,
): Promise<Reached> {
  const [best] = await tx
    .select({
      integrationId: integrations.id,
      conversationId: conversations.id,
      lastInboundAt: conversations.lastInboundAt,
    })
    .from(integrations)
    .leftJoin(
      conversations,
      and(
        eq(conversations.integrationId, integrations.id),
        eq(conversations.playerId, playerId),
        eq(conversations.status, "open"),
      ),
    )
    .where(
      and(
        eq(integrations.workspaceId, ctx.workspace.id),
        eq(integrations.channel, "whatsapp"),
        isNull(integrations.deletedAt),
      ),
    )
    .orderBy(
      sql`${conversations.lastInboundAt} desc nulls last`,
      sql`${conversations.id} nulls last`,
      asc(integrations.id),
    )
    .limit(1);
  if (!best) {
    throw new AppError("not_allowed_now", "This workspace has no WhatsApp number to ask from yet.", {
      code: "no_integration",
    });
  }
  const { integrationId, conversationId, lastInboundAt } = best;
  if (conversationId !== null) return { conversationId, lastInboundAt };
  const begun = await openConversation(tx, ctx, { integrationId, playerId });
  return { conversationId: begun.id, lastInboundAt: null };
}
