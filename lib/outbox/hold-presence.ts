import { randomInt, randomUUID } from "node:crypto";
import postgres from "postgres";
import type { Sql } from "@/db/client";
import type { Log } from "@/lib/log";

/** What the claims of one worker have in common: by it the others see whether the worker still lives. */
export type Presence = {
  /** A claim's token: `<worker>.<random>`, or without a worker while the others would take us for dead. */
  newClaim: () => string;
  /** False when the others may take the worker of that claim for dead: nothing of it may leave any more. */
  stillHolds: (claimToken: string) => boolean;
  close: () => Promise<void>;
};

export type PresenceOptions = {
  sql: Sql;
  log: Log;
  /** Told of workers that are gone and left claims behind; over and over while they do. */
  onDead: (workers: readonly string[]) => void;
  lookEveryMs?: number;
  /** How long a worker has to be missing; a living one that lost its connection is back sooner. */
  graceMs?: number;
};

// The first half of an advisory lock's key; the second is the worker's id.
const lockClass = 7_144_300;

/**
 * Shows the other workers that this one lives, by an advisory lock on a connection of its own: PostgreSQL lets it go at once
 * when the process is killed. And looks for others whose lock is gone while messages are still in their hands. Where the
 * machine is lost too, or cut off, its connection stands for a while; then the leases of its claims end first.
 */
export async function holdPresence(options: PresenceOptions): Promise<Presence> {
  const { log, onDead, lookEveryMs = 500, graceMs = 2_000 } = options;
  const missingSinceMs = new Map<string, number>();
  let worker = newWorker();
  let isHeld = false;
  let lostAtMs = Number.NEGATIVE_INFINITY;
  let isLooking = false;
  const sql = postgres({
    ...(options.sql.options as unknown as postgres.Options<Record<string, never>>),
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    onclose: () => {
      if (isHeld) lostAtMs = performance.now();
      isHeld = false;
    },
  });

  async function hold(): Promise<void> {
    const [lock] = await sql<{ taken: boolean }[]>`
      select pg_try_advisory_lock(${lockClass}, ${Number(worker)}) as taken`;
    isHeld = lock?.taken === true;
    // Our own connection of before, which PostgreSQL has not missed yet.
    if (!isHeld) worker = newWorker();
  }

  async function findMissing(): Promise<string[]> {
    const rows = await sql<{ worker: string }[]>`
      select c.worker from (
        select distinct split_part(claim_token, '.', 1) as worker from outbox
        where state = 'sending' and claim_token like '%.%'
      ) c where not exists (
        select from pg_locks l where l.locktype = 'advisory' and l.classid = ${lockClass} and l.objid::text = c.worker
          and l.database = (select oid from pg_database where datname = current_database())
      )`;
    return rows.map((row) => row.worker);
  }

  async function look(): Promise<void> {
    try {
      if (!isHeld) await hold();
      const missing = await findMissing();
      const nowMs = performance.now();
      for (const known of missingSinceMs.keys()) if (!missing.includes(known)) missingSinceMs.delete(known);
      for (const each of missing) if (!missingSinceMs.has(each)) missingSinceMs.set(each, nowMs);
      const dead = missing.filter((each) => nowMs - (missingSinceMs.get(each) ?? nowMs) >= graceMs);
      if (dead.length > 0) onDead(dead);
    } catch (error) {
      // All of them may have lost their connections together.
      missingSinceMs.clear();
      log.warn({ err: error }, "lost workers could not be looked for; it is tried again");
    }
  }

  await look();
  const timer = setInterval(() => {
    if (isLooking) return;
    isLooking = true;
    void look().finally(() => {
      isLooking = false;
    });
  }, lookEveryMs);
  return {
    newClaim: () => (isHeld ? `${worker}.${randomUUID()}` : randomUUID()),
    stillHolds(claimToken) {
      if (!claimToken.includes(".")) return true;
      if (!claimToken.startsWith(`${worker}.`)) return false;
      return isHeld || performance.now() - lostAtMs < graceMs / 2;
    },
    async close() {
      clearInterval(timer);
      await sql.end({ timeout: 2 });
    },
  };
}

function newWorker(): string {
  return String(randomInt(1, 2 ** 31 - 1));
}
