import type { NewEvent } from "@/lib/deliveries/emit-event";
import { playerRefOf } from "@/lib/players/player-ref";
import type { Transaction } from "@/lib/transaction";

type Row = {
  id: string;
  workspace_id: string;
  conversation_id: string;
  integration_id: string;
  player_id: string | null;
  external_id: string | null;
  status: string;
  error: unknown;
  occurred_at: string | null;
};

/**
 * `message.status` of each message as it stands in this transaction. A mass send reports as a whole: its messages are told one by
 * one to nobody.
 */
export async function statusEvents(
  tx: Transaction,
  messageIds: readonly string[],
  now: Date,
): Promise<NewEvent[]> {
  if (messageIds.length === 0) return [];
  const rows = await tx.$client<Row[]>`
    select m.id, m.workspace_id, m.conversation_id, m.integration_id, p.id as player_id, p.external_id, m.status, m.error, (
      select max(s.occurred_at) from message_statuses s where s.message_id = m.id and s.status = m.status) as occurred_at
    from messages m join conversations v on v.id = m.conversation_id left join players p on p.id = v.player_id
    where m.id = any(${[...new Set(messageIds)]}::text[]) and m.batch_id is null order by m.id`;
  return rows.map((row) => {
    const occurredAt = row.occurred_at === null ? now : new Date(row.occurred_at);
    return {
      workspaceId: row.workspace_id,
      type: "message.status",
      subject: row.id,
      occurredAt,
      data: {
        id: row.id,
        conversationId: row.conversation_id,
        integrationId: row.integration_id,
        playerId:
          row.player_id === null ? null : playerRefOf({ id: row.player_id, externalId: row.external_id }),
        status: row.status,
        error: row.error ?? null,
        occurredAt: occurredAt.toISOString(),
      },
    };
  });
}
