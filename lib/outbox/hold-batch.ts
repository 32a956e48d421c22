import type { Transaction } from "@/lib/transaction";

/**
 * Stops a batch. Nothing of it is claimed any more once this commits: its state keeps claims away, and what already lay in
 * the outbox leaves the ready index. What a worker holds at this moment may still leave. Answers false for a batch that does
 * not run.
 */
export async function holdBatch(tx: Transaction, batchId: string, now: Date): Promise<boolean> {
  const paused = await tx.$client`
    update batches set state = 'paused', paused_at = ${now.toISOString()}::text::timestamptz, per_second = null
    where id = ${batchId} and state = 'running'`;
  if (paused.count === 0) return false;
  // What is locked now is being claimed, or comes back as ready and is kept away by the batch's state.
  await tx.$client`
    with mine as materialized (
      select id from outbox where batch_id = ${batchId} and state in ('ready', 'waiting', 'deferred')
      order by id for update skip locked
    )
    update outbox set state = 'held' from mine where outbox.id = mine.id`;
  return true;
}
