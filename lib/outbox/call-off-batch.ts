import type { Transaction } from "@/lib/transaction";
import { wakeBatches } from "./batch-channel";

/**
 * Ends a batch before its end: nothing of it is claimed or fed any more once this commits. What it had put in the outbox is
 * cancelled by the workers, in chunks. Answers false for a batch that has ended or is ending.
 */
export async function callOffBatch(tx: Transaction, batchId: string, reason: string): Promise<boolean> {
  const ended = await tx.$client`
    update batches set state = 'cancelling', cancel_reason = ${reason}, per_second = null
    where id = ${batchId} and state in ('running', 'paused')`;
  if (ended.count === 0) return false;
  await wakeBatches(tx);
  return true;
}
