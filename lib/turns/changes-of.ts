import type { MovedMessage } from "@/lib/messaging/record-statuses";
import type { Change } from "@/lib/realtime/events";
import { rooms } from "@/lib/realtime/rooms";
import type { TakenTurn } from "./taken-turn";

/** What browsers have to hear about a batch: an event for each room and kind, however many messages it held. */
export function changesOf(
  turns: readonly TakenTurn[],
  moved: readonly MovedMessage[],
  integrationIds: readonly string[],
): Change[] {
  return [
    ...queueChanges(turns),
    ...messageChanges(turns),
    ...ticketChanges(turns),
    ...statusChanges(moved),
    ...[...new Set(integrationIds)].map(
      (integrationId): Change => ({
        room: rooms.integrationLog(integrationId),
        event: "integration.event-logged",
        payload: { integrationId },
      }),
    ),
  ];
}

function queueChanges(turns: readonly TakenTurn[]): Change[] {
  const pairs = turns.map(
    ({ integration, turn }) => [integration.workspaceId, turn.conversation.id] as const,
  );
  return grouped(pairs).map(([workspaceId, conversationIds]) => ({
    room: rooms.inbox(workspaceId),
    event: "queue.changed",
    payload: { conversationIds: [...new Set(conversationIds)] },
  }));
}

function messageChanges(turns: readonly TakenTurn[]): Change[] {
  const pairs = turns.flatMap(({ turn }) =>
    [turn.messageId, ...turn.replies.map(({ messageId }) => messageId)].map(
      (id) => [turn.conversation.id, id] as const,
    ),
  );
  return grouped(pairs).map(([conversationId, messageIds]) => ({
    room: rooms.conversation(conversationId),
    event: "message.created",
    payload: { conversationId, messageIds },
  }));
}

function ticketChanges(turns: readonly TakenTurn[]): Change[] {
  return turns.flatMap(({ turn }): Change[] => {
    const ticketId = turn.newTicket?.id ?? turn.waitingTicketId ?? turn.answeredTicketId;
    if (!ticketId) return [];
    const conversationId = turn.conversation.id;
    return [
      {
        room: rooms.conversation(conversationId),
        event: "ticket.changed",
        payload: { conversationId, ticketId },
      },
    ];
  });
}

function statusChanges(moved: readonly MovedMessage[]): Change[] {
  const pairs = moved.map(
    ({ id, conversationId, status }) => [conversationId, { messageId: id, status }] as const,
  );
  return grouped(pairs).map(([conversationId, changes]) => ({
    room: rooms.conversation(conversationId),
    event: "message.status-changed",
    payload: { conversationId, changes },
  }));
}

function grouped<T>(pairs: readonly (readonly [string, T])[]): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const [key, value] of pairs) {
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return [...groups];
}
