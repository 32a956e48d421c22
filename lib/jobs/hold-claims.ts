import postgres from "postgres";
import type { Log } from "@/lib/log";

// The first half of an advisory lock's key; the second is the hash of the claimer's name.
const lockClass = 7_144_200;

export type Claims = { claimAs: (claimer: string) => Promise<void>; close: () => Promise<void> };

/**
 * Lets what a killed process had in its hands go on at once. The queue itself would wait four hours: so each claimer holds
 * an advisory lock on a connection of its own, and whoever looks gives free what is claimed by a name without one.
 * @param options.sweepMs how often to look
 */
export function holdClaims(options: { databaseUrl: string; sweepMs: number; log: Log }): Claims {
  const sql = postgres(options.databaseUrl, {
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    connect_timeout: 5,
    onnotice: () => {},
    connection: { application_name: "guildline-jobs", statement_timeout: 10_000 },
  });
  const claimers = new Set<string>();

  // The lock is lost with its connection, so each round takes it again where it is missing.
  async function holdAndSweep(): Promise<void> {
    await sql`
      select pg_try_advisory_lock(${lockClass}, hashtext(name)) from unnest(${[...claimers]}::text[]) as c(name)
      where not exists (
        select 1 from pg_locks where pid = pg_backend_pid() and locktype = 'advisory' and classid = ${lockClass}
          and objid = (hashtext(name)::bigint & 4294967295)::oid
      )`;
    await sql`
      select graphile_worker.force_unlock_workers(array_agg(distinct j.locked_by))
      from graphile_worker.jobs j
      where j.locked_by is not null and j.locked_at < now() - interval '2 seconds' and not exists (
        select 1 from pg_locks l where l.locktype = 'advisory' and l.classid = ${lockClass}
          and l.objid = (hashtext(j.locked_by)::bigint & 4294967295)::oid
          and l.database = (select oid from pg_database where datname = current_database())
      )
      having count(*) > 0`;
  }

  async function tryToSweep(): Promise<void> {
    try {
      await holdAndSweep();
    } catch (error) {
      options.log.warn({ err: error }, "lost jobs could not be looked for; it is tried again");
    }
  }

  const timer = setInterval(() => void tryToSweep(), options.sweepMs);
  return {
    async claimAs(claimer) {
      claimers.clear();
      claimers.add(claimer);
      await tryToSweep();
    },
    async close() {
      clearInterval(timer);
      await sql.end({ timeout: 2 });
    },
  };
}
