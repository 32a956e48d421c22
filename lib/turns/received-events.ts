import type { NewEvent } from "@/lib/deliveries/emit-event";
import { playerRefOf } from "@/lib/players/player-ref";
import type { Transaction } from "@/lib/transaction";
import type { TakenTurn } from "./taken-turn";

/** `message.received` of what players wrote, in its order; as it is stored, so without what a dialogue has masked. */
export async function receivedEvents(tx: Transaction, turns: readonly TakenTurn[]): Promise<NewEvent[]> {
  const inbound = turns.filter(({ turn }) => turn.message.direction === "in");
  if (inbound.length === 0) return [];
  const rows = await tx.$client<{ id: string; external_id: string | null }[]>`
    select id, external_id from players where id = any(${inbound.map(({ turn }) => turn.player.id)}::text[])`;
  const externalIds = new Map(rows.map((row) => [row.id, row.external_id]));
  return inbound.map(({ integration, turn }) => {
    const { message, conversation, player } = turn;
    return {
      workspaceId: integration.workspaceId,
      type: "message.received",
      subject: conversation.id,
      occurredAt: message.occurredAt,
      data: {
        id: turn.messageId,
        conversationId: conversation.id,
        integrationId: integration.id,
        playerId: playerRefOf({ id: player.id, externalId: externalIds.get(player.id) ?? null }),
        type: message.type,
        ...(message.text !== null && { text: message.text }),
        content: message.content,
        externalId: message.externalId,
        groupId: message.groupId,
        occurredAt: message.occurredAt.toISOString(),
      },
    };
  });
}
