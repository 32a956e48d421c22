import { eq, type SQL } from "drizzle-orm";
import { tickets } from "@/db/schema/inbox";
import { integrations } from "@/db/schema/integrations";
import { conversations } from "@/db/schema/messaging";
import { players } from "@/db/schema/players";
import { windowClosesAt } from "@/lib/messaging/window";
import { playerColumns, summarisePlayer } from "@/lib/players/player-columns";
import type { Executor } from "@/lib/transaction";
import type { QueueItem } from "./queue-item";
import { joinAssignee, joinResolver, ticketColumns, toTicketView } from "./ticket-columns";

/** The lines of the queue for the tickets that meet the condition. */
export async function selectQueueItems(db: Executor, condition: SQL, order: SQL[]): Promise<QueueItem[]> {
  const rows = await db
    .select({
      ticket: ticketColumns,
      conversation: conversations,
      player: playerColumns,
      integration: { id: integrations.id, name: integrations.name, channel: integrations.channel },
    })
    .from(tickets)
    .innerJoin(conversations, eq(conversations.id, tickets.conversationId))
    .innerJoin(integrations, eq(integrations.id, conversations.integrationId))
    .leftJoin(players, eq(players.id, conversations.playerId))
    .leftJoin(...joinAssignee)
    .leftJoin(...joinResolver)
    .where(condition)
    .orderBy(...order);
  return rows.map(({ ticket, conversation, player, integration }) => ({
    conversationId: conversation.id,
    ticket: toTicketView(ticket),
    player: player && summarisePlayer(player),
    integration,
    lastPreview: conversation.lastPreview,
    lastDirection: conversation.lastDirection,
    lastMessageAt: conversation.lastMessageAt.toISOString(),
    unreadCount: conversation.unreadCount,
    windowClosesAt: windowClosesAt(conversation.lastInboundAt)?.toISOString() ?? null,
  }));
}
