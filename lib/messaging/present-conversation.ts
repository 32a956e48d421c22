import type { ConversationLine } from "./list-conversations";
import { hasWindow, windowClosesAt } from "./window";

/** A conversation as the API shows it; the player's number stays masked. */
export function presentConversation({ conversation, player, integration }: ConversationLine) {
  return {
    id: conversation.id,
    status: conversation.status,
    integration,
    player,
    groupId: conversation.groupId,
    lastMessageAt: conversation.lastMessageAt.toISOString(),
    lastInboundAt: conversation.lastInboundAt?.toISOString() ?? null,
    windowClosesAt: hasWindow(integration.channel)
      ? (windowClosesAt(conversation.lastInboundAt)?.toISOString() ?? null)
      : null,
    unreadCount: conversation.unreadCount,
    createdAt: conversation.createdAt.toISOString(),
  };
}
