import { z } from "zod";
import type { Database } from "@/db/client";
import type { Job } from "@/lib/jobs/job";

const rowsAtOnce = 5_000;
const mostChunks = 400;

/** Clears away, every hour, events with their deliveries and tries after that many days, and secrets that no longer sign. */
export function removeOldWebhooksJob(db: Database, keptDays: number): Job<object> {
  return {
    schema: z.object({}),
    cron: "37 * * * *",
    async run() {
      await db.$client`
        update webhook_endpoints set previous_secret_sealed = null, previous_secret_until = null
        where previous_secret_until <= now()`;
      for (let chunk = 0; chunk < mostChunks; chunk++) {
        if ((await removeChunk(db, keptDays)) < rowsAtOnce) return;
      }
    },
  };
}

/** What still waits goes too: an endpoint that was off for so long will not miss it. */
async function removeChunk(db: Database, keptDays: number): Promise<number> {
  return db.$client.begin(async (tx) => {
    const [row] = await tx<{ n: number }[]>`
      with old as materialized (
        select id from webhook_events
        where recorded_at < now() - make_interval(days => ${keptDays}) order by recorded_at limit ${rowsAtOnce}
      ), gone as (
        delete from webhook_deliveries d using old where d.event_id = old.id returning d.endpoint_id, d.subject, d.state
      ), lost as (
        select endpoint_id, subject, count(*)::int as n from gone where state = 'pending' group by 1, 2
      ), emptier as (
        update webhook_lanes l set waiting = l.waiting - lost.n from lost
        where l.endpoint_id = lost.endpoint_id and l.subject = lost.subject
      ), removed as (
        delete from webhook_events e using old where e.id = old.id returning 1
      )
      select count(*)::int as n from removed`;
    await tx`delete from webhook_lanes where waiting = 0`;
    return row?.n ?? 0;
  });
}
