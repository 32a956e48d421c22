import { and, desc, eq } from "drizzle-orm";
import { tickets } from "@/db/schema/inbox";
import { integrations } from "@/db/schema/integrations";
import { type Context, requireScope } from "@/lib/context";
import { NotFound } from "@/lib/errors";
import { findFreeEntry } from "@/lib/messaging/find-free-entry";
import { getConversation } from "@/lib/messaging/get-conversation";
import { listEarlierMessages } from "@/lib/messaging/list-messages";
import { hasWindow, isWindowOpen, windowClosesAt } from "@/lib/messaging/window";
import { findPlayerProfile } from "@/lib/players/find-player-profile";
import type { Thread } from "./thread";
import { selectTickets, toTicketView } from "./ticket-columns";

const pageSize = 50;
const ticketsShown = 20;

/** Everything to show one conversation, with its newest 50 messages. Throws NotFound. */
export async function getThread(ctx: Context, input: { conversationId: string }): Promise<Thread> {
  requireScope(ctx, "inbox:read");
  const conversation = await getConversation(ctx, input.conversationId);
  const [player, history, integration, messages, freeEntryEndsAt] = await Promise.all([
    conversation.playerId ? findPlayerProfile(ctx, conversation.playerId) : null,
    listTicketsOf(ctx, conversation.id),
    findIntegration(ctx, conversation.integrationId),
    listEarlierMessages(ctx, { conversationId: conversation.id, take: pageSize }),
    findFreeEntry(ctx, conversation),
  ]);
  const [ticket = null, ...earlierTickets] = history;
  return {
    conversation: {
      id: conversation.id,
      status: conversation.status,
      groupId: conversation.groupId,
      lastMessageAt: conversation.lastMessageAt.toISOString(),
      unreadCount: conversation.unreadCount,
      createdAt: conversation.createdAt.toISOString(),
    },
    player,
    ticket,
    earlierTickets,
    window: hasWindow(integration.channel)
      ? {
          open: isWindowOpen(conversation.lastInboundAt, ctx.now()),
          closesAt: windowClosesAt(conversation.lastInboundAt)?.toISOString() ?? null,
          freeEntryEndsAt: freeEntryEndsAt?.toISOString() ?? null,
        }
      : { open: true, closesAt: null, freeEntryEndsAt: null },
    integration,
    messages,
  };
}

/** The open one first, then the latest resolved ones. */
async function listTicketsOf(ctx: Context, conversationId: string) {
  const rows = await selectTickets(ctx.db)
    .where(and(eq(tickets.workspaceId, ctx.workspace.id), eq(tickets.conversationId, conversationId)))
    .orderBy(tickets.status, desc(tickets.id))
    .limit(ticketsShown + 1);
  return rows.map(toTicketView);
}

async function findIntegration(ctx: Context, id: string): Promise<Thread["integration"]> {
  const [row] = await ctx.db.select().from(integrations).where(eq(integrations.id, id));
  if (!row) throw new NotFound("integration");
  return { id: row.id, name: row.name, channel: row.channel, deleted: row.deletedAt !== null };
}
