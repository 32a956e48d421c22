import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";

export type Sql = postgres.Sql;
export type Database = PostgresJsDatabase<Record<string, never>> & { $client: Sql };

/**
 * A pool of connections. Statements give up after 30 s and idle transactions after 60 s, so that nothing hangs for ever.
 * The driver is mended at installation (`patches/`): as published, a connection lost in a transaction ends the process, and what
 * the lost transaction still writes lands outside of it (its pull requests 1209 and 1215).
 * Drizzle takes over the driver's codecs: in SQL of our own, times come out as text, and arrays of times and JSON go in as
 * `text[]` with a cast.
 * @param options.max connections, at least 2
 * @param options.plansOnce plans each prepared statement once, whatever its values: for few statements run all the time
 */
export function connectDatabase(
  url: string,
  options: { max?: number; name?: string; plansOnce?: boolean } = {},
): Database {
  const client = postgres(url, {
    max: options.max ?? 10,
    connect_timeout: 5,
    // seconds; the driver's own back-off grows to 20 s and would keep us away long after PostgreSQL is back
    backoff: (tries: number) => Math.min(0.05 * 2 ** tries, 1),
    idle_timeout: 60,
    onnotice: () => {},
    connection: {
      application_name: options.name ?? "guildline",
      statement_timeout: 30_000,
      idle_in_transaction_session_timeout: 60_000,
      ...(options.plansOnce && { plan_cache_mode: "force_generic_plan" }),
    },
  });
  return drizzle(client);
}
