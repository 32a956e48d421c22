import type { Sql } from "@/db/client";

/** A running mass send and how many of it have not left. */
export type Rival = { id: string; integrationId: string; priority: number; queued: number };

/** The mass sends that run on these numbers now. */
export async function listRivals(sql: Sql, integrationIds: readonly string[]): Promise<Rival[]> {
  return sql<Rival[]>`
    select b.id, b.integration_id as "integrationId", b.priority, greatest(0, greatest(b.expected, b.gathered) - coalesce((
      select sum(c.n) from (
        select n from batch_counts where batch_id = b.id and status <> 'queued'
        union all
        select n from batch_deltas where batch_id = b.id and status <> 'queued'
      ) c
    ), 0))::int as queued
    from batches b
    where b.integration_id = any(${[...integrationIds]}::text[]) and b.finished_at is null and b.state = 'running'`;
}
