import type { TransactionSql } from "postgres";
import type { Sql } from "@/db/client";
import { appendEvents, type NewEvent } from "@/lib/mailbox/append-events";
import { isFaultOfData } from "@/lib/mailbox/is-transient";

/**
 * Appends what PostgreSQL takes of events that it refused together, in ever smaller halves, each under a savepoint of the caller's
 * transaction; answers what it refuses even alone.
 */
export async function appendApart(sql: Sql, events: readonly NewEvent[]): Promise<readonly NewEvent[]> {
  try {
    await (sql as unknown as TransactionSql).savepoint((inner) =>
      appendEvents(inner as unknown as Sql, events),
    );
    return [];
  } catch (error) {
    if (!isFaultOfData(error)) throw error;
    if (events.length === 1) return events;
    const middle = Math.floor(events.length / 2);
    const first = await appendApart(sql, events.slice(0, middle));
    return [...first, ...(await appendApart(sql, events.slice(middle)))];
  }
}
