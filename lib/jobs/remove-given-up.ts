import { z } from "zod";
import type { Database } from "@/db/client";
import type { Job } from "./job";

const keptDays = 30;

/** Clears away, every night, the jobs that were given up 30 days ago. */
export function removeGivenUp(db: Database): Job<object> {
  return {
    schema: z.object({}),
    cron: "10 3 * * *",
    async run() {
      await db.$client`
        delete from graphile_worker._private_jobs
        where attempts >= max_attempts and locked_at is null
          and updated_at < now() - make_interval(days => ${keptDays})`;
    },
  };
}
