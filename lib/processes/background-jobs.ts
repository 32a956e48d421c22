import type { Database } from "@/db/client";
import { systemClock } from "@/lib/clock";
import { connectionFinder } from "@/lib/integrations/find-connection";
import type { JobTable } from "@/lib/jobs/job";
import { removeGivenUp } from "@/lib/jobs/remove-given-up";
import { fetchMediaJob } from "@/lib/media/fetch-job";
import { fetchMedia } from "@/lib/messaging/fetch-media";
import { mergeJob, mergeJobName } from "@/lib/players/merge-job";
import { publish } from "@/lib/realtime/publish";

/** Every background job a worker does, by name. */
export function backgroundJobs(db: Database): JobTable {
  return {
    "jobs.remove-given-up": removeGivenUp(db),
    [fetchMediaJob]: fetchMedia({ db, now: systemClock, findConnection: connectionFinder(db), publish }),
    [mergeJobName]: mergeJob({ db, now: systemClock, publish }),
  };
}
