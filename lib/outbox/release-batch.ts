import type { Transaction } from "@/lib/transaction";
import { wakeBatches } from "./batch-channel";
import { wakeDispatchers } from "./enqueue";

/** Lets a paused batch go on where it stopped. Answers false for a batch that is not paused. */
export async function releaseBatch(tx: Transaction, batchId: string): Promise<boolean> {
  const resumed = await tx.$client`
    update batches set state = 'running', paused_at = null, measured_at = null where id = ${batchId} and state = 'paused'`;
  if (resumed.count === 0) return false;
  await tx.$client`
    with mine as materialized (
      select id from outbox where batch_id = ${batchId} and state = 'held' order by id for update
    )
    update outbox set state = 'ready', ready_at = now() from mine where outbox.id = mine.id`;
  await wakeDispatchers(tx);
  await wakeBatches(tx);
  return true;
}
