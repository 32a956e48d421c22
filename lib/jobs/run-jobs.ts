import { EventEmitter } from "node:events";
import { Logger, type Runner, run, type WorkerEvents } from "graphile-worker";
import type { Log } from "@/lib/log";
import { cronOf } from "./cron-of";
import { holdClaims } from "./hold-claims";
import type { JobTable } from "./job";
import { tasksOf } from "./tasks-of";

export type RunningJobs = { stop: () => Promise<void> };

type Options = {
  databaseUrl: string;
  jobs: JobTable;
  log: Log;
  /** Jobs at the same time. */
  concurrency: number;
  /** How long a job may lie unnoticed if a wake-up was lost. */
  pollMs?: number;
  sweepMs?: number;
};

const restartAfterMs = 1_000;

/** Works on background jobs and keeps the clock of those that run by themselves, until stopped; what is in hand is finished. */
export async function runJobs(options: Options): Promise<RunningJobs> {
  const { databaseUrl, log, sweepMs = 15_000 } = options;
  const claims = holdClaims({ databaseUrl, sweepMs, log });
  const events: WorkerEvents = new EventEmitter();
  events.on("pool:create", ({ workerPool }) => void claims.claimAs(workerPool.id));
  let runner: Runner | null = null;
  let restart: NodeJS.Timeout | undefined;
  let isStopping = false;

  async function start(): Promise<void> {
    try {
      runner = await startRunner(options, events);
      runner.promise.then(startAgain, startAgain);
    } catch (error) {
      startAgain(error);
    }
  }

  // The queue gives up when the database was away for a while; we do not.
  function startAgain(error?: unknown): void {
    runner = null;
    if (isStopping) return;
    log.error({ err: error }, "background jobs came to a halt; they start again");
    restart = setTimeout(() => void start(), restartAfterMs);
  }

  await start();
  return {
    async stop() {
      isStopping = true;
      clearTimeout(restart);
      await runner?.stop();
      await claims.close();
    },
  };
}

function startRunner(options: Options, events: WorkerEvents): Promise<Runner> {
  return run({
    connectionString: options.databaseUrl,
    concurrency: options.concurrency,
    maxPoolSize: options.concurrency + 2,
    pollInterval: options.pollMs ?? 2_000,
    noHandleSignals: true,
    gracefulShutdownAbortTimeout: 8_000,
    events,
    logger: quietLogger(options.log),
    taskList: tasksOf(options.jobs, options.log),
    parsedCronItems: cronOf(options.jobs),
  });
}

function quietLogger(log: Log): Logger {
  return new Logger(() => (level, message) => {
    if (level === "error") log.warn({ said: message }, "the job queue reports");
    else log.debug({ said: message }, "the job queue reports");
  });
}
