import type { Sql } from "@/db/client";

const everySeconds = 4;
const fadeSeconds = 30;

/** Notes how fast running batches leave: what was settled since the last look, smoothed over about half a minute. */
export async function measureBatches(sql: Sql): Promise<void> {
  await sql`
    with due as materialized (
      select id, extract(epoch from now() - measured_at)::float8 as seconds, measured_settled, measured_at
      from batches where state = 'running' and finished_at is null
        and (measured_at is null or measured_at < now() - ${everySeconds} * interval '1 second')
      order by id for update skip locked
    ), settled as (
      select due.id, coalesce(sum(c.n), 0)::int as n from due
      left join (
        select batch_id, n from batch_counts where status not in ('queued', 'sending', 'skipped')
        union all
        select batch_id, n from batch_deltas where status not in ('queued', 'sending', 'skipped')
      ) c on c.batch_id = due.id
      group by due.id
    )
    update batches b set
      measured_at = now(),
      measured_settled = settled.n,
      per_second = case when due.measured_at is null then null else
        (settled.n - due.measured_settled) / due.seconds * (1 - exp(-due.seconds / ${fadeSeconds}))
        + coalesce(b.per_second, (settled.n - due.measured_settled) / due.seconds) * exp(-due.seconds / ${fadeSeconds})
      end
    from due join settled using (id) where b.id = due.id`;
}
