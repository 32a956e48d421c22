import type { Database } from "@/db/client";
import type { Clock } from "@/lib/clock";

const keptDays = { verifications: 180, sends: 7 };
const rowsAtOnce = 5_000;

/** Clears away verifications and the figures of their hours after 180 days, and what the limits counted after a week. */
export async function removeOldVerifications({ db, now }: { db: Database; now: Clock }): Promise<void> {
  const before = (days: number) => new Date(now().getTime() - days * 86_400_000).toISOString();
  await db.$client`delete from verification_sends where at < ${before(keptDays.sends)}::timestamptz`;
  for (const figures of ["verification_hours", "verification_hour_carriers", "verification_hour_times"]) {
    await db.$client`
      delete from ${db.$client(figures)} where hour < ${before(keptDays.verifications)}::timestamptz`;
  }
  while (true) {
    const removed = await db.$client`
      delete from verifications where id in (
        select id from verifications where created_at < ${before(keptDays.verifications)}::timestamptz
          and state <> 'pending' order by id limit ${rowsAtOnce}
      )`;
    if (removed.count < rowsAtOnce) return;
  }
}
