import type { Database } from "@/db/client";
import type { JobTable } from "@/lib/jobs/job";
import { removeGivenUp } from "@/lib/jobs/remove-given-up";

/** Every background job a worker does, by name. */
export function backgroundJobs(db: Database): JobTable {
  return {
    "jobs.remove-given-up": removeGivenUp(db),
  };
}
