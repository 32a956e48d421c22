import type { Transaction } from "@/lib/transaction";
import { deliveryChannel } from "./emit-event";

/** Puts what has ended back among what waits, with a new day of tries. Answers how many there were. */
export async function reopenDeliveries(
  tx: Transaction,
  endpointId: string,
  ids: readonly number[],
): Promise<number> {
  const [row] = await tx.$client<{ n: number }[]>`
    with chosen as materialized (
      select id from webhook_deliveries where endpoint_id = ${endpointId} and id = any(${[...ids]}::bigint[])
        and state <> 'pending' order by id for update
    ), opened as (
      update webhook_deliveries d set state = 'pending', attempts = 0, started_at = now(), ended_at = null
      from chosen where d.id = chosen.id
      returning d.subject
    ), lanes as (
      insert into webhook_lanes (endpoint_id, subject, waiting, next_at)
      select ${endpointId}, subject, count(*), now() from opened group by subject order by subject
      on conflict (endpoint_id, subject) do update set
        waiting = webhook_lanes.waiting + excluded.waiting,
        next_at = case when webhook_lanes.claim_token is null then now() else webhook_lanes.next_at end
      returning waiting
    ), told as (
      select pg_notify(${deliveryChannel}, '') from lanes limit 1
    )
    select (select count(*) from opened)::int as n, (select count(*) from told) as told`;
  return row?.n ?? 0;
}
