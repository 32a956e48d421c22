import { drizzle } from "drizzle-orm/postgres-js";
import type { Database, Sql } from "@/db/client";
import type { Log } from "./log";

type Afterthought = () => void | Promise<void>;

const afterthoughts = new WeakMap<object, Afterthought[]>();

/** A database whose statements all belong to one transaction; `$client` is the same transaction for set-based SQL. */
export type Transaction = Database & { readonly isTransaction: true };

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
  const pool = ctx.db.$client;
  const result = await pool.begin(async (client) => {
    // drizzle reads its codecs from the pool's options, which postgres.js leaves off a transaction's client
    const bound = drizzle(Object.assign(client, { options: pool.options }) as unknown as Sql);
    const tx = Object.assign(bound, { isTransaction: true as const });
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
  return result as T;
}

/** Defers the effect until the transaction has committed. Only valid inside `transaction`. */
export function afterCommit(tx: Transaction, effect: Afterthought): void {
  const pending = afterthoughts.get(tx);
  if (!pending) throw new Error("afterCommit was called outside of transaction()");
  pending.push(effect);
}
