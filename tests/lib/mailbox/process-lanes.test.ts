import { describe, expect, test } from "vitest";
import { claimLanes } from "@/lib/mailbox/claim-lanes";
import { processLanes, type Take } from "@/lib/mailbox/process-lanes";
import { transaction } from "@/lib/transaction";
import { testDatabase } from "../../setup/database";
import { gate, note, noteAll, noteAllBut, openMailbox, otherProcess, until } from "./mailbox";

const db = await testDatabase();

const range = (count: number, prefix = "") => Array.from({ length: count }, (_, n) => `${prefix}${n}`);

describe("each event once, each sender in order", () => {
  test("an event is handled once although it is delivered again before and after", async () => {
    const mailbox = await openMailbox(db);
    await mailbox.appendIds("a", "1", "1");
    await mailbox.drain(mailbox.work());
    await mailbox.appendIds("a", "1");
    await mailbox.drain(mailbox.work());
    expect(await mailbox.handled()).toEqual({ a: ["1"] });
    expect(await mailbox.pending()).toBe(0);
  });

  test("what is appended is due at once: a worker woken by it never looks in vain", async () => {
    const mailbox = await openMailbox(db);
    const work = mailbox.work();
    for (let n = 0; n < 300; n += 1) {
      await mailbox.appendIds(`lane ${n}`, String(n));
      expect(await processLanes(work)).toMatchObject({ lanes: 1, events: 1 });
    }
  });

  test("after a replay the lane goes on with what is new", async () => {
    const mailbox = await openMailbox(db);
    await mailbox.appendIds("a", "1", "2");
    await mailbox.drain(mailbox.work());
    await mailbox.appendIds("a", "1", "2", "3");
    await mailbox.drain(mailbox.work());
    expect(await mailbox.handled()).toEqual({ a: ["1", "2", "3"] });
  });

  test("two processes with many workers handle everything once and every sender in order, while intake goes on", async () => {
    const mailbox = await openMailbox(db);
    const other = otherProcess();
    const limits = { lanes: 5, eventsPerLane: 3 };
    const works = [
      mailbox.work(noteAll, { limits }),
      mailbox.work(noteAll, { limits }),
      mailbox.work(noteAll, { limits, db: other }),
      mailbox.work(noteAll, { limits, db: other }),
    ];
    let arriving = true;
    const workers = works.map(async (work) => {
      while (arriving || (await mailbox.pending()) > 0) await processLanes(work);
    });
    const lanes = range(20, "lane ");
    for (let n = 0; n < 30; n += 1) {
      await mailbox.append(...lanes.map((lane) => mailbox.event(lane, `${lane} ${n}`)));
    }
    arriving = false;
    await Promise.all(workers);
    await other.$client.end();
    const handled = await mailbox.handled();
    for (const lane of lanes) expect(handled[lane]).toEqual(range(30, `${lane} `));
  });

  test("a batch that dies before its commit is handled again, with no trace of the first time", async () => {
    const mailbox = await openMailbox(db);
    await mailbox.appendIds("a", "1", "2");
    const other = otherProcess();
    const killed: Take = async (tx, lanes) => {
      for (const lane of lanes) await note(tx, lane, lane.events);
      const [me] = await tx.$client<{ pid: number }[]>`select pg_backend_pid() as pid`;
      await db.$client`select pg_terminate_backend(${me?.pid ?? 0})`;
      await tx.$client`select 1`;
      return [];
    };
    await expect(processLanes(mailbox.work(killed, { db: other }))).rejects.toThrow();
    await other.$client.end();
    expect(await mailbox.handled()).toEqual({});
    await until(async () => (await processLanes(mailbox.work())).events === 2);
    expect(await mailbox.handled()).toEqual({ a: ["1", "2"] });
    expect(await mailbox.lane("a")).toMatchObject({ attempts: 0 });
  });
});

describe("intake and workers do not wait for each other", () => {
  test("events are appended to a lane, and become durable, while that lane's batch is being worked on", async () => {
    const mailbox = await openMailbox(db);
    await mailbox.appendIds("a", "1");
    const started = gate();
    const release = gate();
    const slow: Take = async (tx, lanes) => {
      started.open();
      await release.opened;
      return noteAll(tx, lanes);
    };
    const batch = processLanes(mailbox.work(slow));
    await started.opened;
    await mailbox.appendIds("a", "2");
    await mailbox.appendIds("b", "3");
    expect(await mailbox.lane("a")).toMatchObject({ head: 0, tail: 2 });
    release.open();
    await batch;
    await mailbox.drain(mailbox.work());
    expect(await mailbox.handled()).toEqual({ a: ["1", "2"], b: ["3"] });
  });

  test("a lane in one worker's hands is left alone by the others, who take the rest", async () => {
    const mailbox = await openMailbox(db);
    await mailbox.append(mailbox.event("a", "1"), mailbox.event("b", "2"));
    await transaction(mailbox.work(), async (tx) => {
      const [held] = await claimLanes(tx.$client, { lanes: 1, eventsPerLane: 10 });
      await mailbox.drain(mailbox.work());
      const rest = Object.keys(await mailbox.handled());
      expect(rest).toHaveLength(1);
      expect(rest).not.toContain(held?.key);
    });
  });
});

describe("a lane in back-off", () => {
  test("keeps its order, and its pauses grow from 1 to 64 s", async () => {
    const mailbox = await openMailbox(db);
    let isBroken = true;
    const work = mailbox.work(async (tx, lanes) => {
      if (isBroken) throw new Error("not now");
      return noteAll(tx, lanes);
    });
    await mailbox.appendIds("a", "1", "2", "3");
    for (const seconds of [1, 4, 16, 64]) {
      await processLanes(work);
      const { due_in_seconds: due } = await mailbox.lane("a");
      expect(Number(due)).toBeGreaterThan(seconds - 1);
      expect(Number(due)).toBeLessThanOrEqual(seconds);
      await mailbox.appendIds("a", `during ${seconds}`);
      expect(await processLanes(work)).toMatchObject({ lanes: 0 });
      await mailbox.endPauses();
    }
    isBroken = false;
    await mailbox.drain(work);
    expect(await mailbox.handled()).toEqual({
      a: ["1", "2", "3", "during 1", "during 4", "during 16", "during 64"],
    });
    expect(await mailbox.parkedEvents()).toEqual([]);
  });

  test("starves no one, however many there are and however old", async () => {
    const mailbox = await openMailbox(db);
    const poison = range(60, "bad ");
    await mailbox.append(...poison.map((lane) => mailbox.event(lane, lane)));
    const work = mailbox.work(
      noteAllBut((event) => event.externalId.startsWith("bad")),
      { limits: { lanes: 10, eventsPerLane: 10 } },
    );
    for (let n = 0; n < 6; n += 1) {
      await processLanes(work);
      await mailbox.sql`update lanes set ready_at = ready_at + interval '1 hour' where attempts > 0`;
    }
    await mailbox.append(mailbox.event("good", "1"));
    expect(await processLanes(work)).toMatchObject({ lanes: 1, events: 1 });
    expect(await mailbox.handled()).toEqual({ good: ["1"] });
  });
});

describe("an event that cannot be processed", () => {
  test("is parked with its error after 5 tries, said once, and its lane goes on in order", async () => {
    const mailbox = await openMailbox(db);
    const work = mailbox.work(noteAllBut((event) => event.externalId === "2"));
    await mailbox.appendIds("a", "1", "2", "3");
    for (let tries = 1; tries <= 5; tries += 1) {
      expect(await mailbox.parkedEvents()).toEqual([]);
      await mailbox.drain(work);
      await mailbox.endPauses();
    }
    await mailbox.drain(work);
    expect(await mailbox.handled()).toEqual({ a: ["1", "3"] });
    expect(await mailbox.parkedEvents()).toEqual([{ external_id: "2", error: "poison" }]);
    expect(mailbox.parked).toEqual([
      {
        integrationId: mailbox.integrationId,
        laneKey: "a",
        kind: "message",
        error: "poison",
        laneId: expect.any(Number),
        seq: expect.any(Number),
      },
    ]);
    expect(await mailbox.lane("a")).toMatchObject({ attempts: 0, last_error: null });
  });

  test.each([0, 1, 124, 125, 126, 248, 249])(
    "at place %i of a batch of 250 holds up only what comes after it, from the first batch on",
    async (place) => {
      const mailbox = await openMailbox(db);
      const work = mailbox.work(noteAllBut((event) => event.externalId === `s${place}`));
      await mailbox.appendIds("s:0", ...range(250, "s"));
      await mailbox.appendIds("neighbour", "1", "2");
      await processLanes(work);
      expect(await mailbox.handled()).toEqual({
        neighbour: ["1", "2"],
        ...(place > 0 && { "s:0": range(place, "s") }),
      });
      expect(await mailbox.lane("s:0")).toMatchObject({ attempts: 1, is_due: false });
    },
  );

  test("never costs its neighbours a try, however many poisons there are", async () => {
    const mailbox = await openMailbox(db);
    const isPoison = (id: string) => Number(id) % 3 === 0;
    const work = mailbox.work(noteAllBut((event) => isPoison(event.externalId)));
    await mailbox.appendIds("a", ...range(12));
    for (let tries = 0; tries < 20; tries += 1) {
      await mailbox.drain(work);
      await mailbox.endPauses();
    }
    const good = range(12).filter((id) => !isPoison(id));
    expect(await mailbox.handled()).toEqual({ a: good });
    expect((await mailbox.parkedEvents()).map((event) => event.external_id)).toEqual(["0", "3", "6", "9"]);
    expect(mailbox.parked).toHaveLength(4);
  });

  test("is tried once and announced once when two workers fail on it together", async () => {
    const mailbox = await openMailbox(db);
    const other = otherProcess();
    const work = mailbox.work(noteAllBut(() => true));
    await mailbox.appendIds("a", "1");
    for (let tries = 1; tries <= 5; tries += 1) {
      const failed = [processLanes(work), processLanes({ ...work, db: other }), processLanes(work)];
      await Promise.all(failed);
      if (tries < 5) expect(await mailbox.lane("a")).toMatchObject({ attempts: tries });
      await mailbox.endPauses();
    }
    await other.$client.end();
    expect(mailbox.parked).toHaveLength(1);
    expect(await mailbox.pending()).toBe(0);
  });

  test("is parked although its error cannot be stored as it is, and without the values of a failed query", async () => {
    const mailbox = await openMailbox(db);
    const cause = new Error(`value \0 of +4915112345678 ${"x".repeat(5_000)}`);
    const work = mailbox.work(noteAllBut(() => true, new Error("params: secret words", { cause })));
    await mailbox.appendIds("a", "1");
    for (let tries = 1; tries <= 5; tries += 1) {
      await mailbox.drain(work);
      await mailbox.endPauses();
    }
    const [event] = await mailbox.parkedEvents();
    expect(event?.error).toMatch(/^value \ufffd of \+491…78 x+$/);
    expect(event?.error.length).toBeLessThanOrEqual(500);
  });

  test("does not keep the lane from going on when nobody can be told of it", async () => {
    const mailbox = await openMailbox(db);
    const work = mailbox.work(
      noteAllBut((event) => event.externalId === "1"),
      {
        onParked: () => Promise.reject(new Error("no one listens")),
      },
    );
    await mailbox.appendIds("a", "1", "2");
    for (let tries = 1; tries <= 6; tries += 1) {
      await mailbox.drain(work);
      await mailbox.endPauses();
    }
    expect(await mailbox.handled()).toEqual({ a: ["2"] });
  });
});

describe("when PostgreSQL is the reason", () => {
  const transient = ["40001", "40P01", "53300", "57P01", "08006", "55P03", "25006", "ECONNREFUSED"];
  test.each(transient)("%s is no try of the event", async (code) => {
    const mailbox = await openMailbox(db);
    await mailbox.appendIds("a", "1");
    const cause = Object.assign(new Error("away"), { code });
    const work = mailbox.work(noteAllBut(() => true, new Error("Failed query", { cause })));
    for (let tries = 0; tries < 7; tries += 1) await expect(processLanes(work)).rejects.toThrow();
    expect(await mailbox.lane("a")).toMatchObject({ attempts: 0, head: 0, is_due: true });
    await mailbox.drain(mailbox.work());
    expect(await mailbox.handled()).toEqual({ a: ["1"] });
  });

  test("a batch too large for its time is done in smaller parts, and no event loses a try", async () => {
    const mailbox = await openMailbox(db);
    const take: Take = (tx, lanes) => {
      const events = lanes.reduce((sum, lane) => sum + lane.events.length, 0);
      if (events > 3) throw Object.assign(new Error("canceling statement"), { code: "57014" });
      return noteAll(tx, lanes);
    };
    await mailbox.appendIds("a", ...range(20, "a"));
    await mailbox.appendIds("b", ...range(5, "b"));
    expect(await processLanes(mailbox.work(take))).toMatchObject({ events: 25 });
    expect(await mailbox.handled()).toEqual({ a: range(20, "a"), b: range(5, "b") });
    const always: Take = () => {
      throw Object.assign(new Error("canceling statement"), { code: "57014" });
    };
    await mailbox.appendIds("c", "c1");
    await expect(processLanes(mailbox.work(always))).rejects.toThrow();
    expect(await mailbox.lane("c")).toMatchObject({ attempts: 0 });
  });

  test("a real deadlock is no try of either event", async () => {
    const mailbox = await openMailbox(db);
    await db.$client`create table if not exists pair (id int primary key)`;
    await db.$client`insert into pair values (1), (2) on conflict do nothing`;
    const meeting = [gate(), gate()];
    let isFirstTime = true;
    const crossing: Take = async (tx, lanes) => {
      if (isFirstTime) {
        const own = lanes[0]?.key === "a" ? 0 : 1;
        await tx.$client`select id from pair where id = ${own + 1} for update`;
        meeting[own]?.open();
        await meeting[1 - own]?.opened;
        await tx.$client`select id from pair where id = ${2 - own} for update`;
        isFirstTime = false;
      }
      return noteAll(tx, lanes);
    };
    await mailbox.append(mailbox.event("a", "1"), mailbox.event("b", "2"));
    const one = { lanes: 1, eventsPerLane: 10 };
    const both = await Promise.allSettled([
      processLanes(mailbox.work(crossing, { limits: one })),
      processLanes(mailbox.work(crossing, { limits: one })),
    ]);
    expect(both.map((result) => result.status).toSorted()).toEqual(["fulfilled", "rejected"]);
    await mailbox.drain(mailbox.work());
    expect(await mailbox.handled()).toEqual({ a: ["1"], b: ["2"] });
  });
});
