import type { Database } from "@/db/client";

export type GivenUpJob = { id: string; name: string; attempts: number; error: string | null; at: Date };

const mostListed = 100;

/** The jobs that failed for good and nobody has cleared away, the latest first, at most 100. */
export async function listGivenUp(db: Database): Promise<GivenUpJob[]> {
  const rows = await db.$client<
    { id: string; name: string; attempts: number; error: string | null; at: string }[]
  >`
    select id::text, task_identifier as name, attempts, last_error as error, updated_at as at
    from graphile_worker.jobs
    where attempts >= max_attempts and locked_at is null
    order by updated_at desc limit ${mostListed}`;
  return rows.map((row) => ({ ...row, at: new Date(row.at) }));
}
