import type { JobHelpers, Task, TaskList } from "graphile-worker";
import { Counter } from "prom-client";
import type { Log } from "@/lib/log";
import { isFinal } from "./is-final";
import type { Job, JobTable } from "./job";

const tried = new Counter({
  name: "guildline_jobs_total",
  help: "Tries at background jobs, by name and outcome: done, retry, given_up.",
  labelNames: ["job", "outcome"] as const,
});

/** Our jobs as the queue calls them. */
export function tasksOf(jobs: JobTable, log: Log): TaskList {
  return Object.fromEntries(Object.entries(jobs).map(([name, job]) => [name, taskOf(name, job, log)]));
}

function taskOf(name: string, job: Job, log: Log): Task {
  return async (stored, helpers) => {
    const { id, attempts, max_attempts } = helpers.job;
    const own = log.child({ job: name, jobId: id, attempt: attempts });
    const read = job.schema.safeParse(ownPayload(stored));
    try {
      if (!read.success) throw read.error;
      await job.run(read.data, { attempt: attempts, log: own, signal: helpers.abortSignal });
      tried.inc({ job: name, outcome: "done" });
    } catch (error) {
      const isLast = isFinal(error) || attempts >= max_attempts;
      tried.inc({ job: name, outcome: isLast ? "given_up" : "retry" });
      if (isLast) await giveUp(helpers);
      own[isLast ? "error" : "warn"]({ err: error, isLast }, "a background job failed");
      if (isLast && read.success) await job.onGivenUp?.(read.data, error);
      throw error;
    }
  };
}

/** Without the time that the queue adds for a job that runs by itself. */
function ownPayload(stored: unknown): unknown {
  if (typeof stored !== "object" || stored === null || !("_cron" in stored)) return stored;
  const { _cron, ...own } = stored;
  return own;
}

// It stays in the queue with its error, to be seen, until `removeGivenUp` clears it away.
async function giveUp({ job, withPgClient }: JobHelpers): Promise<void> {
  await withPgClient((client) =>
    client.query("update graphile_worker._private_jobs set max_attempts = attempts where id = $1", [job.id]),
  );
}
