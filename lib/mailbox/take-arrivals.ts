import type { Sql } from "@/db/client";

export type Arrival = { id: number; integrationId: string; body: string; receivedAt: Date };

type Row = { id: string; integration_id: string; body: string; received_at: string };

// The first half of an advisory lock's key.
const lockClass = 7_144_410;

/**
 * Takes the oldest arrivals away for as long as the caller's transaction lasts, at most 1,000 and, but for a single larger one,
 * 2 MB. One caller at a time, of all processes, or a sender's requests could overtake each other: the others get none. A
 * holder that falls silent loses its turn after ten seconds.
 */
export async function takeArrivals(sql: Sql): Promise<Arrival[]> {
  const rows = await sql<Row[]>`
    with turn as materialized (
      select pg_try_advisory_xact_lock(${lockClass}, 0) as is_ours,
        set_config('idle_in_transaction_session_timeout', '10s', true)
    ), oldest as materialized (
      select id, sum(bytes) over (order by id) - bytes as bytes_before from (
        select id, octet_length(body) as bytes from arrivals
        where aside_at is null and (select is_ours from turn) order by id limit 1000
      ) as first
    )
    delete from arrivals where id = any(array(select id from oldest where bytes_before < 2000000))
    returning id, integration_id, body, received_at`;
  return rows
    .map((row) => ({
      id: Number(row.id),
      integrationId: row.integration_id,
      body: row.body,
      receivedAt: new Date(row.received_at),
    }))
    .toSorted((a, b) => a.id - b.id);
}
