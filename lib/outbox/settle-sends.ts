import type { Sql } from "@/db/client";
import { clockAheadMs } from "@/lib/clock";
import { storableJson, storableText } from "@/lib/storable";
import type { ClaimedSend } from "./claim-sends";
import type { Failure } from "./send-answer";

/** What became of one claimed message. `durationMs` is null when no try was made. */
export type Settlement = {
  send: Pick<ClaimedSend, "messageId" | "integrationId" | "claimToken" | "attempt">;
  durationMs: number | null;
  result:
    | { outcome: "accepted"; externalId: string }
    | { outcome: "retry"; failure: Failure; readyInMs: number }
    | { outcome: "unconfirmed" | "failed"; failure: Failure };
};

export type MovedMessage = { id: string; conversationId: string; status: string };

type MovedRow = { id: string; conversation_id: string; status: string };

/** Where a message's status goes and below which rank it goes there. What the provider reports ranks from 10. */
const targets = {
  retry: { status: "queued", rank: 0 },
  unconfirmed: { status: "unconfirmed", rank: 2 },
  accepted: { status: "accepted", rank: 5 },
  failed: { status: "failed", rank: 20 },
} as const;

/**
 * Writes the outcomes of many tries in one statement: the outbox rows, the tries, the messages and their history. The claim
 * token guards every change, so that a doubled or late outcome changes nothing that was decided since; except that knowing of
 * an acceptance always wins, unless another worker is sending the message at this moment. Messages are locked in the order of
 * their ids and before their outbox rows, as statuses lock them. Answers the messages that moved.
 */
export async function settleSends(sql: Sql, settlements: readonly Settlement[]): Promise<MovedMessage[]> {
  const failures = settlements.map(({ result }) => ("failure" in result ? result.failure : null));
  const ids = settlements.map((s) => s.send.messageId);
  const rows = await sql<MovedRow[]>`
    with outcome as (
      select * from unnest(
        ${ids}::text[],
        ${settlements.map((s) => s.send.claimToken)}::text[],
        ${settlements.map((s) => s.send.attempt)}::int[],
        ${settlements.map((s) => s.durationMs && Math.round(s.durationMs))}::int[],
        ${settlements.map((s) => s.result.outcome)}::text[],
        ${settlements.map((s) => targets[s.result.outcome].status)}::text[],
        ${settlements.map((s) => targets[s.result.outcome].rank)}::int[],
        ${settlements.map((s) => ("readyInMs" in s.result ? Math.round(s.result.readyInMs) : 0))}::bigint[],
        ${settlements.map((s) => ("externalId" in s.result ? storableText(s.result.externalId) : null))}::text[],
        ${failures.map((failure) => failure?.code ?? null)}::text[],
        ${failures.map((failure) => (failure?.details ? storableText(failure.details) : null))}::text[],
        ${settlements.map((s) => (s.result.outcome === "failed" ? wordsOf(s.result.failure) : null))}::text[]
      ) as t(message_id, claim_token, attempt, duration_ms, outcome, status, rank, ready_in_ms, external_id, code, details, words)
    ), locked as materialized (
      select id from messages where id = any(${ids}::text[]) order by id for update
    ), gone as (
      delete from outbox o using outcome t join locked on locked.id = t.message_id
      where o.message_id = t.message_id and t.outcome in ('accepted', 'failed')
        and (o.claim_token = t.claim_token or (t.outcome = 'accepted' and o.state <> 'sending'))
      returning o.message_id
    ), kept as (
      update outbox o set
        state = case t.outcome when 'retry' then 'waiting' else 'unconfirmed' end,
        ready_at = now() + t.ready_in_ms * interval '1 millisecond',
        claim_token = case t.outcome when 'unconfirmed' then o.claim_token end,
        claimed_until = null
      from outcome t join locked on locked.id = t.message_id
      where o.message_id = t.message_id and t.outcome in ('retry', 'unconfirmed') and o.claim_token = t.claim_token
      returning o.message_id
    ), tried as (
      insert into message_attempts (message_id, attempt, outcome, code, details, duration_ms)
      select message_id, attempt, outcome, code, details, duration_ms from outcome where duration_ms is not null
      on conflict (message_id, attempt) do update set
        outcome = excluded.outcome, code = excluded.code, details = excluded.details, duration_ms = excluded.duration_ms
      where message_attempts.outcome = 'unconfirmed'
    ), moved as (
      update messages m set
        status = t.status,
        status_rank = t.rank,
        external_id = coalesce(m.external_id, t.external_id),
        error = t.words::jsonb
      from outcome t left join (select message_id from gone union all select message_id from kept) s using (message_id)
      where m.id = t.message_id and case t.outcome
        when 'accepted' then m.status_rank < t.rank
        when 'retry' then s.message_id is not null and m.status = 'unconfirmed'
        else s.message_id is not null and m.status_rank < t.rank
      end
      returning m.id, m.conversation_id, m.status, t.words
    ), history as (
      insert into message_statuses (message_id, status, occurred_at, errors)
      select id, status, now() + ${clockAheadMs()}::float8 * interval '1 millisecond', case when words is not null then jsonb_build_array(words::jsonb) end from moved
      on conflict do nothing
    )
    select id, conversation_id, status from moved`;
  return rows.map((row) => ({ id: row.id, conversationId: row.conversation_id, status: row.status }));
}

function wordsOf({ code, title, explain }: Failure): string {
  return storableJson({ code, title, explain });
}
