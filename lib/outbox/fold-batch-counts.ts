import type { Sql } from "@/db/client";

const mostAtOnce = 20_000;

/**
 * Adds what moved since the last time to the counts, and answers the batches it concerned. One worker at a time; another one
 * that comes meanwhile does nothing.
 */
export async function foldBatchCounts(sql: Sql): Promise<string[]> {
  return sql.begin(async (tx) => {
    const [lock] = await tx<{ held: boolean }[]>`
      select pg_try_advisory_xact_lock(hashtext('batch_counts')) as held`;
    if (!lock?.held) return [];
    const rows = await tx<{ batch_id: string }[]>`
      with folded as (
        delete from batch_deltas where id in (select id from batch_deltas order by id limit ${mostAtOnce})
        returning batch_id, status, reason, n
      ), sums as (
        select batch_id, status, reason, sum(n)::int as n from folded group by batch_id, status, reason
      ), added as (
        insert into batch_counts (batch_id, status, reason, n)
        select batch_id, status, reason, n from sums where n <> 0
        on conflict (batch_id, status, reason) do update set n = batch_counts.n + excluded.n
      )
      select distinct batch_id from sums`;
    return rows.map((row) => row.batch_id);
  });
}
