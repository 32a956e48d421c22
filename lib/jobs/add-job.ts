import type { Transaction } from "@/lib/transaction";

export type JobOptions = {
  /** Only one job with this key waits at a time; a later one takes the place of the one that waits. */
  key?: string | undefined;
  /** At once by default. */
  runAt?: Date | undefined;
  /** Tries before the job is given up, 10 by default: about four hours, the pauses growing from 3 s to 2 h. */
  maxAttempts?: number | undefined;
};

export type NewJob = JobOptions & { name: string; payload: Record<string, unknown> };

const attemptsByDefault = 10;

/** Queues a background job that exists if, and only if, the caller's transaction commits. */
export function addJob(
  tx: Transaction,
  name: string,
  payload: Record<string, unknown>,
  options: JobOptions = {},
): Promise<void> {
  return addJobs(tx, [{ ...options, name, payload }]);
}

/** Queues many jobs in one statement. */
export async function addJobs(tx: Pick<Transaction, "$client">, jobs: readonly NewJob[]): Promise<void> {
  if (jobs.length === 0) return;
  await tx.$client`
    select count(graphile_worker.add_job(name, payload::json, null, run_at::timestamptz, max_attempts, key))
    from unnest(
      ${jobs.map((job) => job.name)}::text[],
      ${jobs.map((job) => JSON.stringify(job.payload))}::text[],
      ${jobs.map((job) => job.runAt?.toISOString() ?? null)}::text[],
      ${jobs.map((job) => job.maxAttempts ?? attemptsByDefault)}::int[],
      ${jobs.map((job) => job.key ?? null)}::text[]
    ) as j(name, payload, run_at, max_attempts, key)`;
}
