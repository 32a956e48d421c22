import type { Sql } from "@/db/client";
import { clockAheadMs } from "@/lib/clock";
import { storableJson } from "@/lib/storable";
import type { MovedMessage } from "./settle-sends";

type CancelledRow = { id: string; conversation_id: string; status: string };

/**
 * Takes messages of a batch that have not left out of the outbox, at most so many, and says on each why. Messages are locked
 * before their outbox rows, as outcomes lock them. What a worker holds is left to it. Answers the messages that moved; call
 * it until there are none.
 */
export async function cancelSends(
  sql: Sql,
  batch: { id: string; reason: string; most: number },
): Promise<MovedMessage[]> {
  const error = storableJson({
    code: "cancelled",
    title: "Cancelled",
    explain: `The mass send was cancelled before this left: ${batch.reason}`,
  });
  const rows = await sql<CancelledRow[]>`
    with mine as materialized (
      select message_id from outbox where batch_id = ${batch.id} and state in ('ready', 'waiting', 'deferred', 'held')
      order by id limit ${batch.most}
    ), locked as materialized (
      select id from messages where id in (select message_id from mine) order by id for update
    ), gone as (
      delete from outbox o using locked
      where o.message_id = locked.id and o.state in ('ready', 'waiting', 'deferred', 'held')
      returning o.message_id
    ), moved as (
      update messages m set status = 'cancelled', status_rank = 20, error = ${error}::text::jsonb
      from gone where m.id = gone.message_id and m.status_rank < 20
      returning m.id, m.conversation_id, m.status
    ), history as (
      insert into message_statuses (message_id, status, occurred_at)
      select id, status, now() + ${clockAheadMs()}::float8 * interval '1 millisecond' from moved
      on conflict do nothing
    )
    select id, conversation_id, status from moved`;
  return rows.map((row) => ({ id: row.id, conversationId: row.conversation_id, status: row.status }));
}
