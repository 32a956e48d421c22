import { z } from "zod";
import type { Database } from "@/db/client";
import type { Job } from "@/lib/jobs/job";

/** Rows in one statement, so that none holds locks for long; what is left is taken by the next run. */
const rowsAtOnce = 20_000;

/** Clears away, every hour, what nobody looks at any more: each table says how long its rows are kept. */
export function removeOldDevicesJob(db: Database): Job<object> {
  return {
    schema: z.object({}),
    cron: "41 * * * *",
    async run() {
      const sql = db.$client;
      await sql`
        delete from device_sessions where id in (
          select id from device_sessions where expires_at < now() - interval '30 days' limit ${rowsAtOnce})`;
      await sql`
        delete from device_requests where id in (
          select id from device_requests where state <> 'pending' and created_at < now() - interval '90 days'
          limit ${rowsAtOnce})`;
      await sql`
        delete from devices where id in (
          select d.id from devices d where d.revoked_at < now() - interval '90 days'
            and not exists (select 1 from device_sessions s where s.device_id = d.id)
          limit ${rowsAtOnce})`;
      await sql`
        delete from two_factor_methods where id in (
          select id from two_factor_methods
          where confirmed_at is null and created_at < now() - interval '1 day'
            or ended_at < now() - interval '90 days' limit ${rowsAtOnce})`;
      await sql`delete from spent_verifications where spent_at < now() - interval '1 day'`;
    },
  };
}
