import { z } from "zod";
import type { Database } from "@/db/client";
import type { Job } from "@/lib/jobs/job";

export type KeptDays = {
  /** What the event log holds besides deliveries, and alerts that are over. */
  events: number;
  /** Accepted deliveries, once they are processed or set aside, and those that nobody could read. Longer than the seven days for which Meta comes again. */
  deliveries: number;
};

export type Removed = { events: number; deliveries: number; alerts: number };

/** Rows in one statement, so that none holds locks for long. */
const rowsAtOnce = 5_000;
/** Statements in one run; what is left is taken by the next. */
const mostChunks = 400;

/** Clears away, every hour, what the event logs no longer keep. */
export function removeOldEventsJob(db: Database, kept: KeptDays): Job<object> {
  return {
    schema: z.object({}),
    cron: "17 * * * *",
    async run(_payload, { log }) {
      const removed = await removeOldEvents(db, kept);
      if (Object.values(removed).some(Boolean)) log.info(removed, "old events were removed");
    },
  };
}

/**
 * Removes what is older than its days, of deleted integrations too, in chunks. Messages and their statuses stay, and their
 * unique keys go on refusing a delivery that comes again.
 */
export async function removeOldEvents(db: Database, kept: KeptDays): Promise<Removed> {
  const sql = db.$client;
  const before = (days: number) => sql`now() - make_interval(days => ${days})`;
  const integrations = await sql<{ id: string }[]>`select id from integrations order by id`;
  const removed = { events: 0, deliveries: 0, alerts: 0 };
  let chunks = mostChunks;

  async function inChunks(kind: keyof Removed, remove: () => PromiseLike<{ count: number }>): Promise<void> {
    while (chunks > 0) {
      chunks -= 1;
      const { count } = await remove();
      removed[kind] += count;
      if (count < rowsAtOnce) return;
    }
  }

  for (const { id } of integrations) {
    await inChunks(
      "events",
      () => sql`
        delete from integration_events where id in (
          select id from integration_events
          where integration_id = ${id} and at < ${before(kept.events)} order by at, id limit ${rowsAtOnce}
        )`,
    );
    await inChunks(
      "deliveries",
      () => sql`
        with old as materialized (
          select e.lane_id, e.seq from inbound_events e join lanes l on l.id = e.lane_id and e.seq <= l.head
          where e.integration_id = ${id} and e.received_at < ${before(kept.deliveries)}
          order by e.received_at limit ${rowsAtOnce}
        )
        delete from inbound_events e using old, lanes l
        where e.lane_id = old.lane_id and e.seq = old.seq and l.id = e.lane_id and e.seq <= l.head`,
    );
    await inChunks(
      "alerts",
      () => sql`
        delete from integration_alerts where id in (
          select id from integration_alerts
          where integration_id = ${id} and closed_at < ${before(kept.events)} order by raised_at limit ${rowsAtOnce}
        )`,
    );
  }
  await inChunks(
    "deliveries",
    () => sql`
      delete from arrivals where id in (
        select id from arrivals where aside_at is not null and received_at < ${before(kept.deliveries)}
        order by id limit ${rowsAtOnce}
      )`,
  );
  return removed;
}
