import { Logger, runOnce } from "graphile-worker";
import type { JobTable } from "@/lib/jobs/job";
import { tasksOf } from "@/lib/jobs/tasks-of";
import { createLog } from "@/lib/log";

const log = createLog({ name: "test", level: "silent" });

/** Does every job that is due in this test file's database, until none is. */
export async function doJobs(jobs: JobTable): Promise<void> {
  await runOnce({
    connectionString: String(process.env.DATABASE_URL),
    taskList: tasksOf(jobs, log),
    noHandleSignals: true,
    logger: new Logger(() => () => {}),
  });
}
