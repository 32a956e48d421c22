import type { Sql } from "@/db/client";
import { clockAheadMs } from "@/lib/clock";
import type { MovedMessage } from "./settle-sends";

type ReapedRow = { id: string; conversation_id: string; status: string };

/**
 * Marks as unconfirmed what a worker claimed and never settled, because its lease ended or the worker is known to be dead: it
 * may have been sent before, so it is not sent again by itself. The claim token stays, so that the worker's own late word
 * still counts. Answers the messages that moved.
 */
export async function reapLostSends(
  sql: Sql,
  most: number,
  now: Date,
  deadWorkers: readonly string[] = [],
): Promise<MovedMessage[]> {
  const at = now.toISOString();
  const isLost = sql`
    (claimed_until < now() or split_part(claim_token, '.', 1) = any(${[...deadWorkers]}::text[]))`;
  const rows = await sql<ReapedRow[]>`
    with lost as materialized (
      select message_id from outbox where state = 'sending' and ${isLost}
      order by claimed_until limit ${most}
    ), locked as materialized (
      select id from messages where id in (select message_id from lost) order by id for update
    ), reaped as (
      update outbox o set state = 'unconfirmed', ready_at = ${at}::timestamptz, claimed_until = null from locked
      where o.message_id = locked.id and o.state = 'sending' and ${isLost}
      returning o.message_id, o.attempts
    ), tried as (
      insert into message_attempts (message_id, attempt, outcome, code, details, duration_ms)
      select message_id, attempts, 'unconfirmed', 'worker_lost', 'The worker ended before it could say what became of it.', 0
      from reaped on conflict do nothing
    ), moved as (
      update messages m set status = 'unconfirmed', status_rank = 2 from reaped
      where m.id = reaped.message_id and m.status_rank < 2
      returning m.id, m.conversation_id, m.status
    ), history as (
      insert into message_statuses (message_id, status, occurred_at) select id, status, now() + ${clockAheadMs()}::float8 * interval '1 millisecond' from moved
      on conflict do nothing
    )
    select id, conversation_id, status from moved`;
  return rows.map((row) => ({ id: row.id, conversationId: row.conversation_id, status: row.status }));
}
