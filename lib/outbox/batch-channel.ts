import type { Transaction } from "@/lib/transaction";

/** The channel on which workers hear that a batch has something to do; the payload is empty. */
export const batchChannel = "batches";

/** Tells the workers to look at the batches; heard when the transaction commits. */
export async function wakeBatches(tx: Transaction): Promise<void> {
  await tx.$client`select pg_notify(${batchChannel}, '')`;
}
