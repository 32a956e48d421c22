import type { NewEvent } from "@/lib/deliveries/emit-event";
import { playerRefOf } from "@/lib/players/player-ref";
import type { Transaction } from "@/lib/transaction";

type Row = {
  id: string;
  workspace_id: string;
  number: number;
  conversation_id: string;
  integration_id: string;
  player_id: string | null;
  external_id: string | null;
  status: string;
  priority: number;
  assignee_id: string | null;
  waiting_since: string | null;
  first_responded_at: string | null;
  opened_at: string;
  resolved_at: string | null;
};

/** `ticket.changed` of each ticket as it stands in this transaction. */
export async function ticketEvents(
  tx: Transaction,
  ticketIds: readonly string[],
  now: Date,
): Promise<NewEvent[]> {
  if (ticketIds.length === 0) return [];
  const rows = await tx.$client<Row[]>`
    select t.id, t.workspace_id, t.number, t.conversation_id, v.integration_id, p.id as player_id, p.external_id, t.status,
      t.priority, t.assignee_id, t.waiting_since, t.first_responded_at, t.opened_at, t.resolved_at
    from tickets t join conversations v on v.id = t.conversation_id left join players p on p.id = v.player_id
    where t.id = any(${[...new Set(ticketIds)]}::text[]) order by t.id`;
  return rows.map((row) => ({
    workspaceId: row.workspace_id,
    type: "ticket.changed",
    subject: row.id,
    occurredAt: now,
    data: {
      id: row.id,
      number: row.number,
      conversationId: row.conversation_id,
      integrationId: row.integration_id,
      playerId:
        row.player_id === null ? null : playerRefOf({ id: row.player_id, externalId: row.external_id }),
      status: row.status,
      priority: row.priority,
      assigneeId: row.assignee_id,
      waitingSince: isoOf(row.waiting_since),
      firstRespondedAt: isoOf(row.first_responded_at),
      openedAt: isoOf(row.opened_at),
      resolvedAt: isoOf(row.resolved_at),
    },
  }));
}

function isoOf(at: string | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
