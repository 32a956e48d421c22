import type { Sql } from "@/db/client";

/** How PostgreSQL keeps up with what the queue leaves behind; by its own statistics, which run a moment late. */
export type OutboxHealth = {
  liveRows: number;
  deadRows: number;
  sizeBytes: number;
  lastVacuumAt: Date | null;
  lastAnalyzeAt: Date | null;
};

type HealthRow = {
  live: number;
  dead: number;
  size: number;
  vacuumed_at: string | null;
  analyzed_at: string | null;
};

export async function outboxHealth(sql: Sql): Promise<OutboxHealth> {
  const [row] = await sql<HealthRow[]>`
    select n_live_tup::float8 as live, n_dead_tup::float8 as dead, pg_total_relation_size(relid)::float8 as size,
      greatest(last_vacuum, last_autovacuum) as vacuumed_at, greatest(last_analyze, last_autoanalyze) as analyzed_at
    from pg_stat_user_tables where relid = 'outbox'::regclass`;
  return {
    liveRows: row?.live ?? 0,
    deadRows: row?.dead ?? 0,
    sizeBytes: row?.size ?? 0,
    lastVacuumAt: row?.vacuumed_at ? new Date(row.vacuumed_at) : null,
    lastAnalyzeAt: row?.analyzed_at ? new Date(row.analyzed_at) : null,
  };
}
