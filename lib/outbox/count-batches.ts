import type { Sql } from "@/db/client";

export type BatchCount = { status: string; reason: string; n: number };

/**
 * How many messages of each batch stand at which status, by reason where they failed. Exact at the moment of reading, and
 * cheap however large the batch: a few counters and what moved within the last second or two.
 */
export async function countBatches(
  sql: Sql,
  batchIds: readonly string[],
): Promise<Map<string, BatchCount[]>> {
  const rows = await sql<(BatchCount & { batch_id: string })[]>`
    select batch_id, status, reason, sum(n)::int as n from (
      select batch_id, status, reason, n from batch_counts where batch_id = any(${[...batchIds]}::text[])
      union all
      select batch_id, status, reason, n from batch_deltas where batch_id = any(${[...batchIds]}::text[])
    ) as c group by batch_id, status, reason having sum(n) <> 0 order by status, sum(n) desc, reason`;
  const counts = new Map<string, BatchCount[]>(batchIds.map((id) => [id, []]));
  for (const { batch_id, status, reason, n } of rows) counts.get(batch_id)?.push({ status, reason, n });
  return counts;
}
