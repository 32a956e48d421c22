import { lt } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/db/client";
import { telegramLinks } from "@/db/schema/telegram";
import type { Clock } from "@/lib/clock";
import type { Job } from "@/lib/jobs/job";

const keptMs = 86_400_000;

/** Clears away links that ran out over a day ago, once a day. */
export function removeOldLinksJob({ db, now }: { db: Database; now: Clock }): Job<object> {
  return {
    schema: z.object({}),
    cron: "23 3 * * *",
    async run() {
      await db.delete(telegramLinks).where(lt(telegramLinks.expiresAt, new Date(now().getTime() - keptMs)));
    },
  };
}
