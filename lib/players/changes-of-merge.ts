import type { Change } from "@/lib/realtime/events";
import { rooms } from "@/lib/realtime/rooms";

/** What browsers are told once two players have become one. */
export function changesOfMerge(workspaceId: string, conversationIds: string[]): Change[] {
  return [
    { room: rooms.inbox(workspaceId), event: "queue.changed", payload: { conversationIds } },
    ...conversationIds.map(
      (conversationId): Change => ({
        room: rooms.conversation(conversationId),
        event: "message.created",
        payload: { conversationId, messageIds: [] },
      }),
    ),
  ];
}
