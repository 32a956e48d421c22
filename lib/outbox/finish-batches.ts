import type { Sql } from "@/db/client";

/**
 * Ends batches of which nothing is left to feed or in the outbox, but for what may have left and waits for a status or a
 * person. Answers those that ended.
 */
export async function finishBatches(sql: Sql, now: Date): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    update batches b set
      state = case b.state when 'cancelling' then 'cancelled' else 'done' end,
      finished_at = ${now.toISOString()}::text::timestamptz,
      per_second = null
    where b.finished_at is null
      and (b.state = 'cancelling' or (b.state = 'running' and b.gathered_at is not null and b.fed_to = b.gathered_to))
      and not exists (select from outbox o where o.batch_id = b.id and o.state <> 'unconfirmed')
    returning b.id`;
  return rows.map((row) => row.id);
}
