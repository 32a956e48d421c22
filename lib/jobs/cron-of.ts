import { type ParsedCronItem, parseCronItems } from "graphile-worker";
import type { JobTable } from "./job";

/** The timetable of the jobs that run by themselves. However many workers there are, each time comes once. */
export function cronOf(jobs: JobTable): ParsedCronItem[] {
  return parseCronItems(
    Object.entries(jobs).flatMap(([task, { cron }]) =>
      cron ? [{ task, match: cron, options: { maxAttempts: 5, backfillPeriod: 0 } }] : [],
    ),
  );
}
