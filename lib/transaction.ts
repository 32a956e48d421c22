import type { Database } from "@/db/client";
import type { Log } from "./log";

type Afterthought = () => void | Promise<void>;

const afterthoughts = new WeakMap<object, Afterthought[]>();

export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];

/** What a statement can run on: the pool or a transaction. */
export type Executor = Database | Transaction;

/**
 * Runs the work in one transaction; what it handed to `afterCommit` runs once the commit is durable, and not at all after a
 * rollback. An afterthought that fails is logged: the commit stands.
 */
export async function transaction<T>(
  ctx: { db: Database; log: Log },
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const pending: Afterthought[] = [];
  const result = await ctx.db.transaction(async (tx) => {
    afterthoughts.set(tx, pending);
    return work(tx);
  });
  for (const afterthought of pending) {
    try {
      await afterthought();
    } catch (error) {
      ctx.log.error({ err: error }, "an afterthought of a committed transaction failed");
    }
  }
  return result;
}

/** Defers the effect until the transaction has committed. Only valid inside `transaction`. */
export function afterCommit(tx: Transaction, effect: Afterthought): void {
  const pending = afterthoughts.get(tx);
  if (!pending) throw new Error("afterCommit was called outside of transaction()");
  pending.push(effect);
}
