import { and, asc, eq, inArray, ne, sql } from "drizzle-orm";
import { conversations, messages } from "@/db/schema/messaging";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/ids";
import type { Transaction } from "@/lib/transaction";
import { mergeTickets } from "./merge-tickets";

type Conversation = typeof conversations.$inferSelect;

/**
 * Gives one player's conversations to another. Where both have an open one on the same integration, the other's takes in all
 * its messages and tickets, and it closes. Answers every conversation that looks different now. Whoever calls holds them
 * all (`holdForMerge`).
 */
export async function mergeConversations(
  tx: Transaction,
  ctx: Pick<Context, "now">,
  { from, to }: { from: string; to: string },
): Promise<string[]> {
  const all = await tx
    .select()
    .from(conversations)
    .where(inArray(conversations.playerId, [from, to]))
    .orderBy(asc(conversations.id));
  const moves = all
    .filter(({ playerId }) => playerId === from)
    .map((conversation) => ({
      conversation,
      into: all.find((other) => other.playerId === to && isSamePlace(other, conversation)),
    }));
  await moveMessages(tx, moves, { from, to });
  for (const { conversation, into } of moves) {
    if (into) await pourInto(tx, ctx, conversation, into);
    await tx.update(conversations).set({ playerId: to }).where(eq(conversations.id, conversation.id));
  }
  return moves.flatMap(({ conversation, into }) => [conversation.id, ...(into ? [into.id] : [])]);
}

type Move = { conversation: Conversation; into: Conversation | undefined };

/** Messages are locked in the order of their ids, as what the provider says of them locks them. */
async function moveMessages(
  tx: Transaction,
  moves: readonly Move[],
  { from, to }: { from: string; to: string },
): Promise<void> {
  if (moves.length === 0) return;
  await tx.execute(sql`
    with move as (
      select * from unnest(
        ${sql.param(moves.map(({ conversation }) => conversation.id))}::text[],
        ${sql.param(moves.map(({ conversation, into }) => into?.id ?? conversation.id))}::text[]
      ) as t(from_id, into_id)
    ), locked as materialized (
      select id, conversation_id from messages where conversation_id in (select from_id from move)
      order by id for no key update
    )
    update messages m set
      conversation_id = move.into_id,
      sender_id = case when m.sender_kind = 'player' and m.sender_id = ${from} then ${to} else m.sender_id end
    from locked join move on move.from_id = locked.conversation_id where m.id = locked.id`);
}

function isSamePlace(a: Conversation, b: Conversation): boolean {
  return a.integrationId === b.integrationId && a.status === "open" && b.status === "open";
}

async function pourInto(
  tx: Transaction,
  ctx: Pick<Context, "now">,
  from: Conversation,
  into: Conversation,
): Promise<void> {
  const now = ctx.now();
  await mergeTickets(tx, ctx, { from: from.id, into: into.id });
  await tx
    .update(conversations)
    .set({ status: "closed", mergedIntoId: into.id, unreadCount: 0 })
    .where(eq(conversations.id, from.id));
  const last = from.lastMessageAt > into.lastMessageAt ? from : into;
  await tx
    .update(conversations)
    .set({
      lastMessageAt: last.lastMessageAt,
      lastPreview: last.lastPreview,
      lastDirection: last.lastDirection,
      lastInboundAt: later(from.lastInboundAt, into.lastInboundAt),
      referredAt: later(from.referredAt, into.referredAt),
      unreadCount: from.unreadCount + into.unreadCount,
      createdAt: sql`least(${conversations.createdAt}, ${from.createdAt.toISOString()}::timestamptz)`,
    })
    .where(eq(conversations.id, into.id));
  await tx
    .update(conversations)
    .set({ mergedIntoId: into.id })
    .where(and(eq(conversations.mergedIntoId, from.id), ne(conversations.id, into.id)));
  await tx.insert(messages).values({
    id: newId("message"),
    workspaceId: into.workspaceId,
    integrationId: into.integrationId,
    conversationId: into.id,
    direction: "in",
    type: "system",
    senderKind: "system",
    content: { event: "players_merged" },
    status: "received",
    occurredAt: now,
  });
}

function later(a: Date | null, b: Date | null): Date | null {
  if (!a || !b) return a ?? b;
  return a > b ? a : b;
}
