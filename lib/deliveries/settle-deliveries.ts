import type { Sql } from "@/db/client";
import type { ClaimedDelivery } from "./claim-deliveries";
import type { PostOutcome } from "./post-webhook";

export type DeliveryResult =
  | { state: "delivered" }
  | { state: "dead" }
  | { state: "pending"; pauseMs: number };

/** What became of one claimed delivery. */
export type Settlement = {
  delivery: Pick<ClaimedDelivery, "id" | "endpointId" | "subject" | "claimToken">;
  outcome: PostOutcome;
  result: DeliveryResult;
};

/**
 * Writes outcomes and moves their lanes on, each guarded by its claim: one whose lease was lost changes nothing, for another
 * worker has the delivery in hand. Lanes are locked in the order of their keys, as emitting does. Answers the ids of the
 * deliveries that were settled.
 */
export async function settleDeliveries(sql: Sql, settlements: readonly Settlement[]): Promise<number[]> {
  const endpoints = settlements.map((s) => s.delivery.endpointId);
  const subjects = settlements.map((s) => s.delivery.subject);
  return sql.begin(async (tx) => {
    const settled = await tx<{ id: number }[]>`
      with outcome as (
        select * from unnest(
          ${settlements.map((s) => s.delivery.id)}::bigint[],
          ${endpoints}::text[],
          ${subjects}::text[],
          ${settlements.map((s) => s.delivery.claimToken)}::text[],
          ${settlements.map((s) => s.result.state)}::text[],
          ${settlements.map((s) => ("pauseMs" in s.result ? s.result.pauseMs : 0))}::bigint[],
          ${settlements.map((s) => s.outcome.status)}::int[],
          ${settlements.map((s) => s.outcome.error)}::text[],
          ${settlements.map((s) => s.outcome.answer)}::text[],
          ${settlements.map((s) => s.outcome.durationMs)}::int[]
        ) as o(id, endpoint_id, subject, claim_token, state, pause_ms, status, error, answer, duration_ms)
      ), held as materialized (
        select o.* from webhook_lanes l join outcome o using (endpoint_id, subject)
        where l.claim_token = o.claim_token
        order by endpoint_id, subject for update of l
      ), moved as (
        update webhook_deliveries d set
          state = h.state,
          attempts = d.attempts + 1,
          last_status = h.status,
          last_error = h.error,
          last_attempt_at = now(),
          ended_at = case when h.state <> 'pending' then now() end
        from held h where d.id = h.id and d.state = 'pending'
        returning d.id
      ), advanced as (
        update webhook_lanes l set
          waiting = l.waiting - case when h.state <> 'pending' and exists (select from moved m where m.id = h.id) then 1 else 0 end,
          next_at = now() + h.pause_ms * interval '1 millisecond',
          claim_token = null
        from held h where l.endpoint_id = h.endpoint_id and l.subject = h.subject
      ), tried as (
        insert into webhook_attempts (delivery_id, at, duration_ms, status, error, answer)
        select h.id, now() - h.duration_ms * interval '1 millisecond', h.duration_ms, h.status, h.error, h.answer
        from held h join moved using (id)
      )
      select id::float8 as id from moved`;
    // In a statement of its own: within the first, a lane that grew meanwhile would still look as it did before.
    await tx`
      delete from webhook_lanes l using unnest(${endpoints}::text[], ${subjects}::text[]) as o(endpoint_id, subject)
      where l.endpoint_id = o.endpoint_id and l.subject = o.subject and l.waiting = 0`;
    return settled.map((row) => row.id);
  });
}
