import { afterEach, expect, test } from "vitest";
import { z } from "zod";
import { NotFound } from "@/lib/errors";
import { addJob } from "@/lib/jobs/add-job";
import type { JobTable } from "@/lib/jobs/job";
import { listGivenUp } from "@/lib/jobs/list-given-up";
import { type RunningJobs, runJobs } from "@/lib/jobs/run-jobs";
import { createLog } from "@/lib/log";
import { transaction } from "@/lib/transaction";
import { until } from "@/tests/lib/mailbox/mailbox";
import { testDatabase } from "@/tests/setup/database";

const db = await testDatabase();
const log = createLog({ name: "test", level: "silent" });
const Payload = z.object({ id: z.string() });
const running: RunningJobs[] = [];

afterEach(async () => {
  for (const jobs of running.splice(0)) await jobs.stop();
  await db.$client`delete from graphile_worker._private_jobs`;
});

async function start(jobs: JobTable): Promise<void> {
  const databaseUrl = String(process.env.DATABASE_URL);
  running.push(await runJobs({ databaseUrl, jobs, log, concurrency: 2, pollMs: 100, sweepMs: 100 }));
}

function collecting(): { done: string[]; jobs: JobTable } {
  const done: string[] = [];
  return { done, jobs: { "test.note": { schema: Payload, run: async ({ id }) => void done.push(id) } } };
}

test("a job runs if its transaction commits, and never existed if it is rolled back", async () => {
  const { done, jobs } = collecting();
  await start(jobs);
  await transaction({ db, log }, async (tx) => {
    await addJob(tx, "test.note", { id: "undone" });
    throw new Error("rolled back");
  }).catch(() => {});
  await transaction({ db, log }, (tx) => addJob(tx, "test.note", { id: "committed" }));
  await until(() => done.length > 0);
  expect(done).toEqual(["committed"]);
});

test("of the jobs with one key only the last waits", async () => {
  const { done, jobs } = collecting();
  await transaction({ db, log }, (tx) => addJob(tx, "test.note", { id: "first" }, { key: "same" }));
  await transaction({ db, log }, (tx) => addJob(tx, "test.note", { id: "second" }, { key: "same" }));
  await start(jobs);
  await until(() => done.length > 0);
  expect(done).toEqual(["second"]);
});

test("a job does not run before its time", async () => {
  const { done, jobs } = collecting();
  const runAt = new Date(Date.now() + 60_000);
  await transaction({ db, log }, (tx) => addJob(tx, "test.note", { id: "later" }, { runAt }));
  await transaction({ db, log }, (tx) => addJob(tx, "test.note", { id: "now" }));
  await start(jobs);
  await until(() => done.length > 0);
  expect(done).toEqual(["now"]);
});

test("a job that runs by itself has the payload {}, although the queue adds its time", async () => {
  let ran = 0;
  const task = "test.tidy-up";
  await transaction({ db, log }, (tx) => addJob(tx, task, { _cron: { ts: "2026-11-21T15:00:00.000Z" } }));
  await start({ [task]: { schema: z.strictObject({}), run: async () => void ran++ } });
  await until(() => ran > 0);
});

test("an error that another try would repeat ends the job at once, and it is seen", async () => {
  const givenUp: string[] = [];
  let tries = 0;
  await transaction({ db, log }, (tx) => addJob(tx, "test.fail", { id: "gone" }));
  await start({
    "test.fail": {
      schema: Payload,
      async run() {
        tries += 1;
        throw new NotFound("file");
      },
      onGivenUp: async ({ id }) => void givenUp.push(id),
    },
  });
  await until(async () => (await listGivenUp(db)).length > 0);
  expect({ tries, givenUp }).toEqual({ tries: 1, givenUp: ["gone"] });
  expect(await listGivenUp(db)).toMatchObject([{ name: "test.fail", error: "There is no such file." }]);
});

test("an error that may pass is tried again until the tries are used up", async () => {
  const seen: number[] = [];
  let givenUp = 0;
  await transaction({ db, log }, (tx) => addJob(tx, "test.fail", { id: "x" }, { maxAttempts: 2 }));
  await start({
    "test.fail": {
      schema: Payload,
      async run(_, { attempt }) {
        seen.push(attempt);
        throw new Error("away for now");
      },
      async onGivenUp() {
        givenUp += 1;
      },
    },
  });
  await until(() => seen.length === 1);
  await db.$client`update graphile_worker._private_jobs set run_at = now()`;
  await until(async () => (await listGivenUp(db)).length > 0);
  expect({ seen, givenUp }).toEqual({ seen: [1, 2], givenUp: 1 });
});

test("what a killed process had in its hands is worked on by another", async () => {
  const { done, jobs } = collecting();
  await transaction({ db, log }, (tx) => addJob(tx, "test.note", { id: "orphan" }));
  await db.$client`
    update graphile_worker._private_jobs
    set locked_by = 'pool-of-the-dead', locked_at = now() - interval '1 minute', attempts = 1`;
  await start(jobs);
  await until(() => done.length > 0);
  expect(done).toEqual(["orphan"]);
});

test("what a living process has in its hands stays its own", async () => {
  let runs = 0;
  let finish = () => {};
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  await transaction({ db, log }, (tx) => addJob(tx, "test.long", { id: "long" }));
  const run = async () => {
    runs += 1;
    await finished;
  };
  await start({ "test.long": { schema: Payload, run } });
  await until(() => runs === 1);
  await db.$client`update graphile_worker._private_jobs set locked_at = now() - interval '1 minute'`;
  const { done, jobs } = collecting();
  await start({ ...jobs, "test.long": { schema: Payload, run } });
  await transaction({ db, log }, (tx) => addJob(tx, "test.note", { id: "other" }));
  await until(() => done.length > 0);
  finish();
  expect(runs).toBe(1);
});
