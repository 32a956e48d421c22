import { and, desc, eq, type SQL, sql } from "drizzle-orm";
import { tickets } from "@/db/schema/inbox";
import { integrations } from "@/db/schema/integrations";
import { conversations, messages } from "@/db/schema/messaging";
import { users } from "@/db/schema/people";
import { players } from "@/db/schema/players";
import { hasWindow, windowClosesAt } from "@/lib/messaging/window";
import { playerColumns, summarisePlayer } from "@/lib/players/player-columns";
import type { Executor } from "@/lib/transaction";
import type { QueueItem } from "./queue-item";
import { joinAssignee, joinResolver, ticketColumns, toTicketView } from "./ticket-columns";

/** The lines of the queue for the tickets that meet the condition. */
export async function selectQueueItems(db: Executor, condition: SQL, order: SQL[]): Promise<QueueItem[]> {
  const last = db
    .select({
      kind: messages.senderKind,
      id: messages.senderId,
      name: sql<string | null>`${users.name}`.as("last_name"),
    })
    .from(messages)
    .leftJoin(users, and(eq(messages.senderKind, "agent"), eq(users.id, messages.senderId)))
    .where(eq(messages.conversationId, conversations.id))
    .orderBy(desc(messages.occurredAt), desc(messages.seq))
    .limit(1)
    .as("last");
  const rows = await db
    .select({
      ticket: ticketColumns,
      conversation: conversations,
      player: playerColumns,
      integration: { id: integrations.id, name: integrations.name, channel: integrations.channel },
      lastSender: { kind: last.kind, id: last.id, name: last.name },
    })
    .from(tickets)
    .innerJoin(conversations, eq(conversations.id, tickets.conversationId))
    .innerJoin(integrations, eq(integrations.id, conversations.integrationId))
    .leftJoin(players, eq(players.id, conversations.playerId))
    .leftJoin(...joinAssignee)
    .leftJoin(...joinResolver)
    .leftJoinLateral(last, sql`true`)
    .where(condition)
    .orderBy(...order);
  return rows.map(({ ticket, conversation, player, integration, lastSender }) => ({
    conversationId: conversation.id,
    ticket: toTicketView(ticket),
    player: player && summarisePlayer(player),
    integration,
    lastPreview: conversation.lastPreview,
    lastDirection: conversation.lastDirection,
    lastSender: lastSender ?? { kind: "system", id: null, name: null },
    lastMessageAt: conversation.lastMessageAt.toISOString(),
    unreadCount: conversation.unreadCount,
    windowClosesAt: hasWindow(integration.channel)
      ? (windowClosesAt(conversation.lastInboundAt)?.toISOString() ?? null)
      : null,
  }));
}
