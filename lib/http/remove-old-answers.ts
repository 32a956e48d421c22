import { z } from "zod";
import type { Database } from "@/db/client";
import type { Job } from "@/lib/jobs/job";

const rowsAtOnce = 5_000;
const mostChunks = 400;

/** Clears away, every hour, the answers that were kept for a day. */
export function removeOldAnswersJob(db: Database): Job<object> {
  return {
    schema: z.object({}),
    cron: "27 * * * *",
    async run() {
      for (let chunk = 0; chunk < mostChunks; chunk++) {
        const { count } = await db.$client`
          delete from idempotency_keys where ctid = any(array(
            select ctid from idempotency_keys where expires_at <= now() order by expires_at limit ${rowsAtOnce}
          ))`;
        if (count < rowsAtOnce) return;
      }
    },
  };
}
