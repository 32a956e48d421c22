import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import { integrations } from "@/db/schema/integrations";
import { conversations } from "@/db/schema/messaging";
import { identities } from "@/db/schema/players";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { findRecipient } from "@/lib/messaging/find-recipient";
import { openConversation } from "@/lib/messaging/open-conversation";
import { Unreachable } from "@/lib/messaging/send-message";
import type { Transaction } from "@/lib/transaction";

export type Reached = {
  channel: "whatsapp" | "telegram";
  conversationId: string;
  lastInboundAt: Date | null;
};

/**
 * Where the player is asked: over WhatsApp in the conversation they wrote in last, else in a new one over the oldest number; where
 * that does not reach them, over Telegram. Throws `no_integration` where the workspace has no WhatsApp number, and Unreachable.
 */
export async function reachPlayer(
  tx: Transaction,
  ctx: Pick<Context, "workspace" | "now">,
  playerId: string,
): Promise<Reached> {
  const best = await findNumber(tx, ctx, playerId);
  const integrationId = best?.integrationId;
  const isReached = integrationId && (await findRecipient(tx, { integrationId, playerId, groupId: null }));
  if (best && isReached) {
    const { conversationId, lastInboundAt } = best;
    if (conversationId !== null) return { channel: "whatsapp", conversationId, lastInboundAt };
    const begun = await openConversation(tx, ctx, { integrationId: best.integrationId, playerId });
    return { channel: "whatsapp", conversationId: begun.id, lastInboundAt: null };
  }
  const chat = await reachOverTelegram(tx, ctx, playerId);
  if (chat) return chat;
  if (best) throw new Unreachable();
  throw new AppError("not_allowed_now", "This workspace has no WhatsApp number to ask from yet.", {
    code: "no_integration",
  });
}

async function findNumber(tx: Transaction, ctx: Pick<Context, "workspace">, playerId: string) {
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
  return best;
}

/** The player's conversation with the bot they wrote to last; null where they have written to none. */
export async function reachOverTelegram(
  tx: Transaction,
  ctx: Pick<Context, "workspace" | "now">,
  playerId: string,
): Promise<Reached | null> {
  const integrationId = await findLinkedBot(tx, ctx, playerId);
  if (!integrationId) return null;
  const { id: conversationId } = await openConversation(tx, ctx, { integrationId, playerId });
  return { channel: "telegram", conversationId, lastInboundAt: null };
}

/** The bot that a player wrote to last; null where they have written to none. */
export async function findLinkedBot(
  tx: Transaction,
  ctx: Pick<Context, "workspace">,
  playerId: string,
): Promise<string | null> {
  const [linked] = await tx
    .select({ integrationId: integrations.id })
    .from(identities)
    .innerJoin(
      integrations,
      and(
        eq(integrations.telegramBotId, identities.portfolio),
        eq(integrations.workspaceId, ctx.workspace.id),
        eq(integrations.channel, "telegram"),
        isNull(integrations.deletedAt),
      ),
    )
    .where(
      and(eq(identities.playerId, playerId), eq(identities.kind, "telegram"), isNull(identities.endedAt)),
    )
    .orderBy(desc(identities.lastSeenAt))
    .limit(1);
  return linked?.integrationId ?? null;
}
