import type { Sql } from "@/db/client";
import type { StoredDecision } from "@/db/schema/messaging";
import { storableJson, storableText } from "@/lib/storable";
import type { ClaimedSend } from "./claim-sends";
import { pairRuleOf } from "./limits";
import type { Failure } from "./send-answer";

/** What became of one claimed message. `durationMs` is null when no try was made. */
export type Settlement = {
  send: Pick<ClaimedSend, "messageId" | "integrationId" | "channel" | "recipient" | "claimToken" | "attempt">;
  durationMs: number | null;
  /** Whom the portfolio has written to first, if this left or may have: it counts against the tier. */
  reaches?: { portfolio: string; recipient: string } | null;
  result:
    | { outcome: "accepted"; externalId: string }
    | { outcome: "retry"; failure: Failure; readyInMs: number }
    /** Held back by a limit before any try; what follows it to the same recipient waits behind it. */
    | { outcome: "waits"; decision: StoredDecision; readyInMs: number }
    /** Put off by the policy before any try; it holds nobody up. */
    | { outcome: "deferred"; decision: StoredDecision; readyInMs: number }
    | { outcome: "unconfirmed"; failure: Failure }
    | { outcome: "failed"; failure: Failure; decision?: StoredDecision };
};

export type MovedMessage = { id: string; conversationId: string; status: string };

type MovedRow = { id: string; conversation_id: string; status: string };

/** Where a message's status goes and below which rank it goes there. What the provider reports ranks from 10. */
const targets = {
  retry: { status: "queued", rank: 0 },
  waits: { status: "queued", rank: 0 },
  deferred: { status: "queued", rank: 0 },
  unconfirmed: { status: "unconfirmed", rank: 2 },
  accepted: { status: "accepted", rank: 5 },
  failed: { status: "failed", rank: 20 },
} as const;

const mostFollowers = 1_000;

/**
 * Writes the outcomes of many tries in one statement: the outbox rows, the tries, the messages, their history and whom the
 * portfolio reached. The claim token guards every change, so that a doubled or late outcome changes nothing that was decided
 * since; except that knowing of an acceptance always wins, unless another worker is sending the message at this moment.
 * Messages are locked in the order of their ids and before their outbox rows, as statuses lock them. What is ready behind a
 * message that waits leaves the ready index with it. Answers the messages that moved.
 */
export async function settleSends(
  sql: Sql,
  settlements: readonly Settlement[],
  now: Date,
): Promise<MovedMessage[]> {
  const failures = settlements.map(({ result }) => ("failure" in result ? result.failure : null));
  const ids = settlements.map((s) => s.send.messageId);
  const at = now.toISOString();
  const reached = settlements.flatMap(({ reaches, result }) =>
    reaches && (result.outcome === "accepted" || result.outcome === "unconfirmed") ? [reaches] : [],
  );
  const rows = await sql<MovedRow[]>`
    with outcome as (
      select *, ${at}::timestamptz + ready_in_ms * interval '1 millisecond' as ready_at from unnest(
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
        ${settlements.map((s) => (s.result.outcome === "failed" ? wordsOf(s.result.failure) : null))}::text[],
        ${settlements.map((s) => decisionOf(s, now))}::text[],
        ${settlements.map(({ send }) => pairRuleOf(send.channel, send.recipient).intervalMs)}::int[]
      ) as t(message_id, claim_token, attempt, duration_ms, outcome, status, rank, ready_in_ms, external_id, code, details,
        words, decision, pair_interval_ms)
    ), locked as materialized (
      select id from messages where id = any(${ids}::text[]) order by id for update
    ), gone as (
      delete from outbox o using outcome t join locked on locked.id = t.message_id
      where o.message_id = t.message_id and t.outcome in ('accepted', 'failed')
        and (o.claim_token = t.claim_token or (t.outcome = 'accepted' and o.state <> 'sending'))
      returning o.message_id
    ), kept as (
      update outbox o set
        state = case t.outcome when 'unconfirmed' then t.outcome when 'deferred' then t.outcome else 'waiting' end,
        ready_at = t.ready_at,
        attempts = o.attempts - case when t.outcome in ('waits', 'deferred') then 1 else 0 end,
        claim_token = case t.outcome when 'unconfirmed' then o.claim_token end,
        claimed_until = null
      from outcome t join locked on locked.id = t.message_id
      where o.message_id = t.message_id and t.outcome in ('retry', 'waits', 'deferred', 'unconfirmed')
        and o.claim_token = t.claim_token
      returning o.message_id, o.id, o.integration_id, o.recipient, o.priority, o.batch_id, o.ready_at, t.outcome, t.pair_interval_ms
    ), follower as materialized (
      select f.id, k.ready_at, k.outcome, k.pair_interval_ms, f.place from kept k cross join lateral (
        select o.id, row_number() over (order by o.id) as place from (
          select o.id from outbox o
          where o.integration_id = k.integration_id and o.recipient = k.recipient and o.priority = k.priority
            and o.id > k.id and o.state = 'ready' and (k.batch_id is null or k.batch_id = o.batch_id)
          order by o.id limit ${mostFollowers} for update skip locked
        ) o
      ) f
      where k.outcome in ('retry', 'waits')
    ), followed as (
      update outbox o set
        state = 'waiting',
        ready_at = f.ready_at + case f.outcome when 'waits' then f.place * f.pair_interval_ms else 0 end
          * interval '1 millisecond'
      from follower f where o.id = f.id
    ), tried as (
      insert into message_attempts (message_id, attempt, outcome, code, details, duration_ms)
      select message_id, attempt, outcome, code, details, duration_ms from outcome where duration_ms is not null
      on conflict (message_id, attempt) do update set
        outcome = excluded.outcome, code = excluded.code, details = excluded.details, duration_ms = excluded.duration_ms
      where message_attempts.outcome = 'unconfirmed'
    ), reached as (
      insert into recipients_reached as known (portfolio, recipient, at)
      select distinct portfolio, recipient, ${at}::timestamptz from unnest(
        ${reached.map((one) => one.portfolio)}::text[], ${reached.map((one) => one.recipient)}::text[]
      ) as r(portfolio, recipient)
      order by portfolio, recipient
      on conflict (portfolio, recipient) do update set at = greatest(known.at, excluded.at)
    ), moved as (
      update messages m set
        status = t.status,
        status_rank = t.rank,
        external_id = coalesce(m.external_id, t.external_id),
        error = t.words::jsonb,
        decision = t.decision::jsonb
      from outcome t left join (select message_id from gone union all select message_id from kept) s using (message_id)
      where m.id = t.message_id and case t.outcome
        when 'accepted' then m.status_rank < t.rank
        when 'unconfirmed' then s.message_id is not null and m.status_rank < t.rank
        when 'failed' then s.message_id is not null and m.status_rank < t.rank
        else s.message_id is not null and m.status in ('queued', 'unconfirmed')
      end
      returning m.id, m.conversation_id, m.status, t.words, t.outcome
    ), history as (
      insert into message_statuses (message_id, status, occurred_at, errors)
      select id, status, ${at}::timestamptz, case when words is not null then jsonb_build_array(words::jsonb) end
      from moved where outcome not in ('waits', 'deferred')
      on conflict do nothing
    )
    select id, conversation_id, status from moved`;
  return rows.map((row) => ({ id: row.id, conversationId: row.conversation_id, status: row.status }));
}

function wordsOf({ code, title, explain }: Failure): string {
  return storableJson({ code, title, explain });
}

/** What keeps the message from leaving, in the policy's form; null once nothing does. */
function decisionOf({ result }: Settlement, now: Date): string | null {
  if (result.outcome === "retry") {
    const { code, title, explain } = result.failure;
    const until = new Date(now.getTime() + result.readyInMs).toISOString();
    const decision: StoredDecision = {
      outcome: "wait",
      until,
      reasons: [{ code, title, explain, until }],
    };
    return storableJson(decision);
  }
  return "decision" in result && result.decision ? storableJson(result.decision) : null;
}
