import { expect, test } from "vitest";
import { appendEvents } from "@/lib/mailbox/append-events";
import type { Take } from "@/lib/mailbox/process-lanes";
import { type MailboxOptions, runMailbox } from "@/lib/mailbox/run-mailbox";
import { testDatabase } from "../../setup/database";
import { gate, noteAll, openMailbox, otherProcess, until } from "./mailbox";

const db = await testDatabase();

const noCalls = async () => {
  throw new Error("nobody asked for a call");
};

type Opened = Awaited<ReturnType<typeof openMailbox>>;

function start(mailbox: Opened, take: Take, options: Partial<MailboxOptions> = {}) {
  return runMailbox({
    ...mailbox.work(take),
    call: noCalls,
    loops: 2,
    paceMs: 1,
    pollMs: 60_000,
    ...options,
  });
}

const count = async (mailbox: Opened) => Object.values(await mailbox.handled()).flat().length;

test("an idle worker is woken by new events, without waiting for its poll", async () => {
  const mailbox = await openMailbox(db);
  const running = await start(mailbox, noteAll);
  for (let n = 0; n < 20; n += 1) {
    await mailbox.appendIds(`lane ${n % 3}`, String(n));
    await until(async () => (await count(mailbox)) === n + 1, 2_000);
  }
  await running.stop();
});

test("what waited before the worker started is handled at once", async () => {
  const mailbox = await openMailbox(db);
  await mailbox.appendIds("a", "1", "2");
  const running = await start(mailbox, noteAll);
  await until(async () => (await count(mailbox)) === 2, 2_000);
  await running.stop();
});

test("more lanes and events than fit into one batch are all handled, without a poll in between", async () => {
  const mailbox = await openMailbox(db);
  const ids = Array.from({ length: 500 }, (_, n) => n);
  await mailbox.append(...ids.map((n) => mailbox.event(`lane ${n % 50}`, String(n))));
  const running = await start(mailbox, noteAll, { limits: { lanes: 3, eventsPerLane: 2 } });
  await until(async () => (await count(mailbox)) === 500);
  await running.stop();
  for (const events of Object.values(await mailbox.handled())) {
    expect(events.map(Number)).toEqual(events.map(Number).toSorted((a, b) => a - b));
  }
});

test("a lane goes on at once after its poison event was parked", async () => {
  const mailbox = await openMailbox(db);
  const take: Take = (tx, lanes) => {
    if (lanes.some((lane) => lane.events.some((event) => event.externalId === "bad"))) {
      throw new Error("poison");
    }
    return noteAll(tx, lanes);
  };
  await mailbox.appendIds("a", "bad", "1", "2");
  await mailbox.sql`update lanes set attempts = 4 where integration_id = ${mailbox.integrationId}`;
  const running = await start(mailbox, take);
  await until(async () => (await count(mailbox)) === 2, 2_000);
  await running.stop();
  expect(mailbox.parked).toHaveLength(1);
});

test("a pause that ends is noticed by the poll, without any wake-up", async () => {
  const mailbox = await openMailbox(db);
  await mailbox.appendIds("a", "1");
  await mailbox.sql`update lanes set ready_at = now() + interval '300 milliseconds'`;
  const running = await start(mailbox, noteAll, { pollMs: 50 });
  await until(async () => (await count(mailbox)) === 1);
  await running.stop();
});

test("stopping finishes the batch in hand and begins no other", async () => {
  const mailbox = await openMailbox(db);
  const begun = gate();
  const finish = gate();
  let batches = 0;
  const slow: Take = async (tx, lanes) => {
    batches += 1;
    begun.open();
    await finish.opened;
    return noteAll(tx, lanes);
  };
  await mailbox.appendIds("a", "1");
  const running = await start(mailbox, slow, { loops: 1 });
  await begun.opened;
  await mailbox.appendIds("b", "2");
  const stopped = running.stop();
  finish.open();
  await stopped;
  expect(batches).toBe(1);
  expect(await mailbox.handled()).toEqual({ a: ["1"] });
  await mailbox.appendIds("c", "3");
  expect(await mailbox.pending()).toBe(2);
});

test("a worker whose connections all die goes on by itself, is woken as before, and no event loses a try", async () => {
  const mailbox = await openMailbox(db);
  const own = otherProcess();
  const running = await start(mailbox, noteAll, { db: own, pollMs: 500 });
  for (let round = 0; round < 3; round += 1) {
    await mailbox.sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'other-process' and datname = current_database()`;
    await mailbox.appendIds("a", `x${round}`);
    await until(async () => (await count(mailbox)) === round + 1);
    expect(await mailbox.lane("a")).toMatchObject({ attempts: 0 });
  }
  const listeners = () => mailbox.sql`
    select pid from pg_stat_activity
    where application_name = 'other-process' and datname = current_database() and query like 'listen%'`;
  await until(async () => (await listeners()).length === 1);
  await running.stop();
  await own.$client.end();
});

test("three workers beside each other keep every sender's order under a stream of replays", async () => {
  const mailbox = await openMailbox(db);
  const pools = [otherProcess(), otherProcess(), otherProcess()];
  const workers = await Promise.all(
    pools.map((pool) => start(mailbox, noteAll, { db: pool, limits: { lanes: 4, eventsPerLane: 3 } })),
  );
  const lanes = Array.from({ length: 12 }, (_, n) => `lane ${n}`);
  for (let n = 0; n < 40; n += 1) {
    const fresh = lanes.map((lane) => mailbox.event(lane, `${lane}/${n}`));
    const replayed = lanes.map((lane) => mailbox.event(lane, `${lane}/${Math.max(0, n - 3)}`));
    await appendEvents(mailbox.sql, n % 2 ? [...replayed, ...fresh] : [...fresh, ...replayed]);
  }
  await until(async () => (await count(mailbox)) === 480 && (await mailbox.pending()) === 0);
  await Promise.all(workers.map((worker) => worker.stop()));
  await Promise.all(pools.map((pool) => pool.$client.end()));
  const handled = await mailbox.handled();
  for (const lane of lanes) {
    expect(handled[lane]).toEqual(Array.from({ length: 40 }, (_, n) => `${lane}/${n}`));
  }
});
