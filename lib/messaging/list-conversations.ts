import { and, desc, eq, lt } from "drizzle-orm";
import { integrations } from "@/db/schema/integrations";
import { conversations } from "@/db/schema/messaging";
import { players } from "@/db/schema/players";
import type { Channel } from "@/lib/channel";
import { type Context, requireScope } from "@/lib/context";
import { type Page, pageOf } from "@/lib/page";
import { findPlayerByPhone } from "@/lib/players/find-player-by-phone";
import { findPlayerByRef } from "@/lib/players/find-player-by-ref";
import { playerColumns, summarisePlayer } from "@/lib/players/player-columns";
import type { PlayerSummary } from "@/lib/players/player-summary";

export type ConversationLine = {
  conversation: typeof conversations.$inferSelect;
  player: (PlayerSummary & { externalId: string | null }) | null;
  integration: { id: string; name: string; channel: Channel };
};

export type ListConversations = {
  phone?: string | undefined;
  /** The studio's own id of the player, or ours. */
  playerId?: string | undefined;
  status?: "open" | "closed" | undefined;
  /** The last id of the page before. */
  after?: string | undefined;
  take: number;
};

/** Conversations, the newest first; of one player when named. */
export async function listConversations(
  ctx: Context,
  input: ListConversations,
): Promise<Page<ConversationLine, string>> {
  requireScope(ctx, "inbox:read");
  const party = await findParty(ctx, input);
  if (party === "nobody") return { items: [], next: null };
  const rows = await ctx.db
    .select({
      conversation: conversations,
      player: { ...playerColumns, externalId: players.externalId },
      integration: { id: integrations.id, name: integrations.name, channel: integrations.channel },
    })
    .from(conversations)
    .innerJoin(integrations, eq(integrations.id, conversations.integrationId))
    .leftJoin(players, eq(players.id, conversations.playerId))
    .where(
      and(
        eq(conversations.workspaceId, ctx.workspace.id),
        party && eq(conversations.playerId, party.id),
        input.status && eq(conversations.status, input.status),
        input.after === undefined ? undefined : lt(conversations.id, input.after),
      ),
    )
    .orderBy(desc(conversations.id))
    .limit(input.take + 1);
  const lines = rows.map(({ conversation, player, integration }) => ({
    conversation,
    player: player && { ...summarisePlayer(player), externalId: player.externalId },
    integration,
  }));
  return pageOf(lines, input.take, ({ conversation }) => conversation.id);
}

async function findParty(
  ctx: Context,
  { phone, playerId }: ListConversations,
): Promise<{ id: string } | "nobody" | undefined> {
  const byPhone = phone === undefined ? undefined : await findPlayerByPhone(ctx.db, ctx, phone);
  const byId = playerId === undefined ? undefined : await findPlayerByRef(ctx.db, ctx, playerId);
  if (byPhone === null || byId === null) return "nobody";
  if (byPhone && byId && byPhone.id !== byId.id) return "nobody";
  return byPhone ?? byId;
}
