import { expect, test } from "vitest";
import type { Lane } from "@/lib/mailbox/claim-lanes";
import { completeCall } from "@/lib/mailbox/complete-call";
import { processLanes, type Take } from "@/lib/mailbox/process-lanes";
import { runMailbox } from "@/lib/mailbox/run-mailbox";
import type { LaneOutcome, Lease } from "@/lib/mailbox/settle-lanes";
import type { Transaction } from "@/lib/transaction";
import { testDatabase } from "../../setup/database";
import { gate, note, noteAll, openMailbox, until } from "./mailbox";

const db = await testDatabase();
const leaseMs = 60_000;

/** A domain in which events named `ask…` need a call, whose answer it notes beside them. */
const asking: Take = async (tx, lanes) => {
  const outcomes: LaneOutcome[] = [];
  for (const lane of lanes) {
    const outcome = await ask(tx, lane);
    if (outcome) outcomes.push(outcome);
  }
  return outcomes;
};

async function ask(tx: Transaction, lane: Lane): Promise<LaneOutcome | null> {
  for (const [n, event] of lane.events.entries()) {
    const result = n === 0 ? lane.callResult : null;
    if (event.externalId.startsWith("ask") && !result) {
      return { laneId: lane.id, through: event.seq - 1, call: { request: event.externalId, leaseMs } };
    }
    await note(tx, lane, [
      result ? { ...event, externalId: `${event.externalId}=${JSON.stringify(result.answer)}` } : event,
    ]);
  }
  return null;
}

async function lease(mailbox: Awaited<ReturnType<typeof openMailbox>>, ...ids: string[]): Promise<Lease> {
  await mailbox.appendIds("a", ...ids);
  const { leases } = await processLanes(mailbox.work(asking));
  if (!leases[0]) throw new Error("no call was asked for");
  return leases[0];
}

test("what comes before a call is done, the call's event and all later ones wait for its answer", async () => {
  const mailbox = await openMailbox(db);
  const asked = await lease(mailbox, "1", "ask", "2");
  expect(asked.request).toBe("ask");
  await mailbox.appendIds("a", "3");
  await mailbox.appendIds("b", "other");
  await mailbox.drain(mailbox.work(asking));
  expect(await mailbox.handled()).toEqual({ a: ["1"], b: ["other"] });
  expect(await completeCall(mailbox.sql, asked, { said: "yes \0 \ud800" })).toBe(true);
  await mailbox.drain(mailbox.work(asking));
  const answer = JSON.stringify({ said: "yes \0 \ud800" });
  expect(await mailbox.handled()).toEqual({ a: ["1", `ask=${answer}`, "2", "3"], b: ["other"] });
});

test.each([null, undefined, 0, "", false])("the answer %j counts as one", async (answer) => {
  const mailbox = await openMailbox(db);
  await completeCall(mailbox.sql, await lease(mailbox, "ask"), answer);
  await mailbox.drain(mailbox.work(asking));
  expect(await mailbox.pending()).toBe(0);
});

test("two calls of one sender are made one after the other, each with its own answer", async () => {
  const mailbox = await openMailbox(db);
  await completeCall(mailbox.sql, await lease(mailbox, "ask1", "ask2"), 1);
  const { leases } = await processLanes(mailbox.work(asking));
  expect(leases.map((second) => second.request)).toEqual(["ask2"]);
  await completeCall(mailbox.sql, leases[0] as Lease, 2);
  await mailbox.drain(mailbox.work(asking));
  expect(await mailbox.handled()).toEqual({ a: ["ask1=1", "ask2=2"] });
});

test("after a crash during the call its event comes again once the lease is over", async () => {
  const mailbox = await openMailbox(db);
  await lease(mailbox, "ask", "2");
  expect(await processLanes(mailbox.work(asking))).toMatchObject({ lanes: 0 });
  await mailbox.endPauses();
  const { leases } = await processLanes(mailbox.work(asking));
  expect(leases).toMatchObject([{ request: "ask" }]);
  expect(await mailbox.lane("a")).toMatchObject({ attempts: 0 });
});

test("an answer that comes after its lease was lost is dropped, the new one counts", async () => {
  const mailbox = await openMailbox(db);
  const lost = await lease(mailbox, "ask");
  await mailbox.endPauses();
  const { leases } = await processLanes(mailbox.work(asking));
  expect(await completeCall(mailbox.sql, lost, "late")).toBe(false);
  expect(await completeCall(mailbox.sql, leases[0] as Lease, "new")).toBe(true);
  expect(await completeCall(mailbox.sql, lost, "later still")).toBe(false);
  await mailbox.drain(mailbox.work(asking));
  expect(await mailbox.handled()).toEqual({ a: ['ask="new"'] });
});

test("an answer that comes after its event was done without it never reaches another event", async () => {
  const mailbox = await openMailbox(db);
  const lost = await lease(mailbox, "ask1");
  await mailbox.endPauses();
  await mailbox.drain(mailbox.work(noteAll));
  await mailbox.appendIds("a", "ask2");
  expect(await completeCall(mailbox.sql, lost, "for ask1")).toBe(false);
  const { leases } = await processLanes(mailbox.work(asking));
  expect(leases).toMatchObject([{ request: "ask2" }]);
});

test("the second answer to one call is dropped", async () => {
  const mailbox = await openMailbox(db);
  const asked = await lease(mailbox, "ask");
  expect(await completeCall(mailbox.sql, asked, 1)).toBe(true);
  expect(await completeCall(mailbox.sql, asked, 2)).toBe(false);
  await mailbox.drain(mailbox.work(asking));
  expect(await mailbox.handled()).toEqual({ a: ["ask=1"] });
});

test("a lane that asks for a call in a batch that breaks off elsewhere is still leased and called", async () => {
  const mailbox = await openMailbox(db);
  const called: unknown[] = [];
  const take: Take = (tx, lanes) => {
    if (lanes.some((lane) => lane.key === "poison")) throw new Error("poison");
    return asking(tx, lanes);
  };
  await mailbox.appendIds("a", "ask");
  await mailbox.appendIds("poison", "x");
  const { leases } = await processLanes(mailbox.work(take));
  called.push(...leases.map((owed) => owed.request));
  expect(called).toEqual(["ask"]);
});

const loops = { loops: 2, paceMs: 1, pollMs: 50 };

test("a call that always fails is tried 5 times, then its event is parked and the lane goes on", async () => {
  const mailbox = await openMailbox(db);
  let calls = 0;
  await mailbox.appendIds("a", "1", "ask", "2");
  const running = await runMailbox({
    ...mailbox.work(asking),
    ...loops,
    async call() {
      calls += 1;
      throw Object.assign(new Error("the studio is away"), { code: "ECONNREFUSED" });
    },
  });
  await until(async () => {
    await mailbox.endPauses();
    return (await mailbox.pending()) === 0;
  });
  await running.stop();
  expect(await mailbox.handled()).toEqual({ a: ["1", "2"] });
  expect(calls).toBeGreaterThanOrEqual(5);
  expect(await mailbox.parkedEvents()).toEqual([{ external_id: "ask", error: "the studio is away" }]);
  expect(mailbox.parked).toHaveLength(1);
});

test("a slow call holds up its own sender only, and stopping waits until its answer is stored", async () => {
  const mailbox = await openMailbox(db);
  const answering = gate();
  let isAsked = false;
  await mailbox.appendIds("a", "ask", "1");
  const running = await runMailbox({
    ...mailbox.work(asking),
    ...loops,
    async call() {
      isAsked = true;
      await answering.opened;
      return "done";
    },
  });
  await until(() => isAsked);
  await mailbox.appendIds("b", "2");
  await until(async () => (await mailbox.handled()).b !== undefined);
  let hasStopped = false;
  const stopped = running.stop().then(() => {
    hasStopped = true;
  });
  await mailbox.appendIds("c", "3");
  expect(hasStopped).toBe(false);
  answering.open();
  await stopped;
  expect(await mailbox.lane("a")).toMatchObject({ call_result: { answer: "done" } });
  await mailbox.drain(mailbox.work(asking));
  expect((await mailbox.handled()).a).toEqual(['ask="done"', "1"]);
});
