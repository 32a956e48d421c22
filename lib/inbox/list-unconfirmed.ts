import { and, asc, eq, gt, lt } from "drizzle-orm";
import { integrations } from "@/db/schema/integrations";
import { conversations, messages, outbox } from "@/db/schema/messaging";
import { players } from "@/db/schema/players";
import { type Context, requireScope } from "@/lib/context";
import { type Page, pageOf } from "@/lib/page";

/** For so long an answer may still come by itself; a person is asked only then. */
export const settlesByItselfMs = 10 * 60_000;

export type UnconfirmedMessage = {
  messageId: string;
  conversationId: string;
  /** Null for a group, and for a player who has told no name. */
  playerName: string | null;
  integrationName: string;
  type: string;
  text: string | null;
  error: { code: string; title: string; explain: string } | null;
  attempts: number;
  /** Since when nobody knows. ISO 8601 in UTC. */
  since: string;
};

type ListUnconfirmed = {
  take: number;
  /** The outbox's number after which the page begins. */
  cursor?: number | undefined;
};

/** Messages that may or may not have left and have waited for a word longer than ten minutes, the first queued first. */
export async function listUnconfirmed(
  ctx: Context,
  { take, cursor }: ListUnconfirmed,
): Promise<Page<UnconfirmedMessage, number>> {
  requireScope(ctx, "inbox:read");
  const rows = await ctx.db
    .select({
      place: outbox.id,
      messageId: messages.id,
      conversationId: messages.conversationId,
      playerName: players.displayName,
      integrationName: integrations.name,
      type: messages.type,
      text: messages.text,
      error: messages.error,
      attempts: outbox.attempts,
      since: outbox.readyAt,
    })
    .from(outbox)
    .innerJoin(messages, eq(messages.id, outbox.messageId))
    .innerJoin(conversations, eq(conversations.id, messages.conversationId))
    .innerJoin(integrations, eq(integrations.id, outbox.integrationId))
    .leftJoin(players, eq(players.id, conversations.playerId))
    .where(
      and(
        eq(outbox.workspaceId, ctx.workspace.id),
        eq(outbox.state, "unconfirmed"),
        lt(outbox.readyAt, new Date(ctx.now().getTime() - settlesByItselfMs)),
        cursor === undefined ? undefined : gt(outbox.id, cursor),
      ),
    )
    .orderBy(asc(outbox.id))
    .limit(take + 1);
  const page = pageOf(rows, take, ({ place }) => place);
  return {
    ...page,
    items: page.items.map(({ place: _place, since, ...message }) => ({
      ...message,
      since: since.toISOString(),
    })),
  };
}
