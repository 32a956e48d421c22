import { and, asc, eq, inArray, ne, sql } from "drizzle-orm";
import { tickets } from "@/db/schema/inbox";
import { conversations, messages } from "@/db/schema/messaging";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/ids";
import type { Transaction } from "@/lib/transaction";
import { mergeTickets } from "./merge-tickets";

type Conversation = typeof conversations.$inferSelect;

/**
 * Gives one player's conversations to another. Where both have an open one on the same integration, the other's takes in all
 * its messages and tickets, and it closes. Answers every conversation that looks different now.
 */
export async function mergeConversations(
  tx: Transaction,
  ctx: Pick<Context, "now">,
  { from, to }: { from: string; to: string },
): Promise<string[]> {
  await lockTickets(tx, [from, to]);
  const all = await tx
    .select()
    .from(conversations)
    .where(inArray(conversations.playerId, [from, to]))
    .orderBy(asc(conversations.id))
    .for("update");
  const changed: string[] = [];
  for (const conversation of all.filter(({ playerId }) => playerId === from)) {
    const into = all.find((other) => other.playerId === to && isSamePlace(other, conversation));
    if (into) await pourInto(tx, ctx, conversation, into);
    await tx.update(conversations).set({ playerId: to }).where(eq(conversations.id, conversation.id));
    await tx
      .update(messages)
      .set({ senderId: to })
      .where(
        and(
          eq(messages.conversationId, into?.id ?? conversation.id),
          eq(messages.senderKind, "player"),
          eq(messages.senderId, from),
        ),
      );
    changed.push(conversation.id, ...(into ? [into.id] : []));
  }
  return changed;
}

/** Tickets before conversations, as everywhere. */
async function lockTickets(tx: Transaction, playerIds: string[]): Promise<void> {
  const theirs = tx
    .select({ id: conversations.id })
    .from(conversations)
    .where(inArray(conversations.playerId, playerIds));
  await tx
    .select({ id: tickets.id })
    .from(tickets)
    .where(inArray(tickets.conversationId, theirs))
    .orderBy(asc(tickets.id))
    .for("update");
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
  await tx.update(messages).set({ conversationId: into.id }).where(eq(messages.conversationId, from.id));
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
