import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, describe, expect, test, vi } from "vitest";
import { connectDatabase } from "@/db/client";
import { integrations } from "@/db/schema/integrations";
import { conversations, messages } from "@/db/schema/messaging";
import { noFaults } from "@/lib/emulator/faults";
import { startEmulator } from "@/lib/emulator/start-emulator";
import { createLog } from "@/lib/log";
import { explainLimit } from "@/lib/messaging/explain-limit";
import { recordStatuses } from "@/lib/messaging/record-statuses";
import { claimSends } from "@/lib/outbox/claim-sends";
import { dispatchNumber } from "@/lib/outbox/dispatch-number";
import { holdPresence } from "@/lib/outbox/hold-presence";
import { rooms } from "@/lib/realtime/rooms";
import { connectRedis, redis } from "@/lib/resources";
import { closeGraphPools } from "@/lib/whatsapp/graph-client";
import { makeTicket } from "../../setup/conversation";
import { testDatabase } from "../../setup/database";
import { type EmulatedDesk, makeEmulatedDesk, startDispatcher, stopDispatchers } from "./emulated-desk";
import { makeOutboxDesk } from "./outbox-desk";

const db = await testDatabase();
const silent = createLog({ name: "test", level: "silent" });
const emulator = await startEmulator();

afterEach(async () => {
  emulator.state.faults = noFaults;
  await stopDispatchers();
});
afterAll(async () => {
  await closeGraphPools();
  await emulator.stop();
});

const patient = { timeout: 15_000, interval: 20 };
const until = (check: () => unknown) => vi.waitFor(check, patient);
const numbered = (count: number, players: number) =>
  Array.from({ length: count }, (_, i) => ({ to: i % players }));

async function statusesOf(desk: EmulatedDesk): Promise<Record<string, number>> {
  const rows = await db
    .select({ status: messages.status, count: sql<number>`count(*)::int` })
    .from(messages)
    .where(eq(messages.integrationId, desk.integrationId))
    .groupBy(messages.status);
  return Object.fromEntries(rows.map((row) => [row.status, row.count]));
}

describe("sending", () => {
  test("a queued message reaches the phone, and the console hears of it", async () => {
    const desk = await makeEmulatedDesk(db, emulator);
    const { changes } = await startDispatcher(db);
    const [id = ""] = await desk.queue([{ text: "hello" }]);
    await until(async () => expect(await desk.message(id)).toMatchObject({ status: "accepted" }));
    expect(desk.received()).toEqual([id]);
    expect((await desk.message(id)).externalId).toMatch(/^wamid\./);
    const conversationId = desk.conversationIds[0];
    await until(() =>
      expect(changes).toContainEqual({
        room: rooms.conversation(conversationId ?? ""),
        event: "message.status-changed",
        payload: { conversationId, changes: [{ messageId: id, status: "accepted" }] },
      }),
    );
  });

  test("two dispatchers on one outbox send each message exactly once", async () => {
    const desk = await makeEmulatedDesk(db, emulator, { players: 40 });
    const ids = await desk.queue(numbered(400, 40));
    await Promise.all([startDispatcher(db), startDispatcher(db)]);
    await until(async () => expect(await statusesOf(desk)).toEqual({ accepted: 400 }));
    expect(desk.received().toSorted()).toEqual(ids.toSorted());
    expect(await desk.rows()).toEqual([]);
    expect(desk.violations()).toEqual([]);
  });

  test("two dispatchers together break no rate, and each player reads in order", async () => {
    const desk = await makeEmulatedDesk(db, emulator, { players: 10, ratePerSecond: 50 });
    const ids = await desk.queue(numbered(150, 10));
    await Promise.all([startDispatcher(db), startDispatcher(db)]);
    await until(async () => expect(await statusesOf(desk)).toEqual({ accepted: 150 }));
    expect(desk.violations()).toEqual([]);
    const received = desk.received();
    for (let player = 0; player < 10; player++) {
      const own = ids.filter((_, i) => i % 10 === player);
      expect(received.filter((id) => own.includes(id))).toEqual(own);
    }
  });

  test("a critical message put behind 500 low ones leaves in the next batch", async () => {
    const desk = await makeEmulatedDesk(db, emulator, { players: 51, ratePerSecond: 100 });
    await desk.queue(Array.from({ length: 500 }, (_, i) => ({ to: i % 50, priority: "low" as const })));
    await startDispatcher(db);
    await until(() => expect(desk.received().length).toBeGreaterThan(30));
    const [critical = ""] = await desk.queue([{ to: 50, priority: "critical" }]);
    const before = desk.received().length;
    await until(() => expect(desk.received()).toContain(critical));
    expect(desk.received().indexOf(critical) - before).toBeLessThanOrEqual(10);
  });

  test("stopping lets what is under way finish and keeps the rest for others", async () => {
    emulator.state.faults = { ...noFaults, latencyMs: 300 };
    const desk = await makeEmulatedDesk(db, emulator, { players: 30, ratePerSecond: 60 });
    await desk.queue(numbered(300, 30));
    const dispatcher = await startDispatcher(db);
    await until(() => expect(desk.received().length).toBeGreaterThan(5));
    await dispatcher.stop();
    const { accepted = 0, queued = 0, ...others } = await statusesOf(desk);
    expect(others).toEqual({});
    expect(accepted).toBe(desk.received().length);
    expect((await desk.rows()).map((row) => row.state)).toEqual(
      Array.from({ length: queued }, () => "ready"),
    );
  });
});

describe("what the provider refuses", () => {
  test("a player who got too much too quickly waits, and still reads in order", async () => {
    emulator.state.faults = { ...noFaults, errorRates: { 131056: 1 } };
    const desk = await makeEmulatedDesk(db, emulator);
    const ids = await desk.queue(numbered(5, 1));
    await startDispatcher(db);
    await until(async () =>
      expect(await desk.row(ids[0] ?? "")).toMatchObject({ state: "waiting", attempts: 1 }),
    );
    emulator.state.faults = noFaults;
    await until(async () => expect(await statusesOf(desk)).toEqual({ accepted: 5 }));
    expect(desk.received()).toEqual(ids);
    expect(await desk.attempts(ids[0] ?? "")).toMatchObject([
      { attempt: 1, outcome: "retry", code: "131056" },
      { attempt: 2, outcome: "accepted", code: null },
    ]);
  });

  test("a throttled number tries again and loses nothing", async () => {
    emulator.state.faults = { ...noFaults, errorRates: { 130429: 0.3 } };
    const desk = await makeEmulatedDesk(db, emulator, { players: 10 });
    const ids = await desk.queue(numbered(30, 10));
    await startDispatcher(db);
    await until(async () => expect((await statusesOf(desk)).accepted).toBeGreaterThan(10));
    emulator.state.faults = noFaults;
    await until(async () => expect(await statusesOf(desk)).toEqual({ accepted: 30 }));
    expect(desk.received().toSorted()).toEqual(ids.toSorted());
  });

  test("a permanent error fails at once, with words", async () => {
    emulator.state.faults = { ...noFaults, errorRates: { 131026: 1 } };
    const desk = await makeEmulatedDesk(db, emulator);
    const [id = ""] = await desk.queue([{}]);
    await startDispatcher(db);
    await until(async () => expect((await desk.message(id)).status).toBe("failed"));
    expect((await desk.message(id)).error).toMatchObject({ code: "131026", title: "Undeliverable" });
    expect(await desk.attempts(id)).toHaveLength(1);
    expect(await desk.row(id)).toBeNull();
  });

  test("without a connection nothing left, so it is tried again", async () => {
    const desk = await makeEmulatedDesk(db, emulator);
    const { integrationId } = desk;
    await db
      .update(integrations)
      .set({ baseUrl: "http://127.0.0.1:9" })
      .where(eq(integrations.id, integrationId));
    const [id = ""] = await desk.queue([{}]);
    await startDispatcher(db);
    await until(async () => expect(await desk.attempts(id)).not.toEqual([]));
    expect((await desk.attempts(id))[0]).toMatchObject({ outcome: "retry", code: "refused" });
    await db.update(integrations).set({ baseUrl: emulator.url }).where(eq(integrations.id, integrationId));
    // A try by the old address, which is remembered for 2 s, stops the number for another turn of its breaker.
    await vi.waitFor(async () => expect(await desk.message(id)).toMatchObject({ status: "accepted" }), {
      timeout: 80_000,
      interval: 50,
    });
    expect(desk.received()).toEqual([id]);
  }, 90_000);
});

describe("what may have left", () => {
  test.each([
    ["timeout", { timeoutRate: 1 }],
    ["reset", { resetRate: 1 }],
  ])(
    "after a %s the message is unconfirmed and not sent again; a status settles it",
    async (code, faults) => {
      emulator.state.faults = { ...noFaults, ...faults };
      const desk = await makeEmulatedDesk(db, emulator);
      const [id = "", next = ""] = await desk.queue([{}, {}]);
      await startDispatcher(db, { timeoutMs: 400 });
      await until(async () => expect(await desk.message(id)).toMatchObject({ status: "unconfirmed" }));
      expect(await desk.attempts(id)).toMatchObject([{ outcome: "unconfirmed", code }]);
      await until(async () => expect(await desk.message(next)).toMatchObject({ status: "unconfirmed" }));
      expect(desk.received()).toEqual([id, next]);
      const status = { integrationId: desk.integrationId, messageId: id, externalId: `wamid.${id}` };
      const delivered = { status: "delivered", rank: 30, occurredAt: new Date(), pricingCategory: null };
      await recordStatuses(db.$client, [{ ...status, ...delivered, pricingType: null, errors: [] }]);
      expect(await desk.message(id)).toMatchObject({ status: "delivered" });
      expect(await desk.row(id)).toBeNull();
    },
  );

  test("what a dead worker had claimed becomes unconfirmed and is not sent again", async () => {
    const desk = await makeEmulatedDesk(db, emulator, { players: 2 });
    const [lost = "", other = ""] = await desk.queue([{ to: 0 }, { to: 1 }]);
    const { integrationId } = desk;
    await claimSends(db.$client, { integrationId, claimToken: "dead worker", most: 1, leaseMs: -1 });
    const { changes } = await startDispatcher(db);
    await until(async () => expect(await desk.message(lost)).toMatchObject({ status: "unconfirmed" }));
    await until(async () => expect(await desk.message(other)).toMatchObject({ status: "accepted" }));
    expect(desk.received()).toEqual([other]);
    expect(JSON.stringify(changes)).toContain(lost);
  });

  test("what a killed worker held is unconfirmed within its grace, and lets the next one pass; a living one's is left alone", async () => {
    const desk = await makeEmulatedDesk(db, emulator, { players: 2 });
    const [lost = "", next = "", held = ""] = await desk.queue([{ to: 0 }, { to: 0 }, { to: 1 }]);
    const { integrationId } = desk;
    const living = await holdPresence({ sql: db.$client, log: silent, onDead: () => {} });
    const killed = connectDatabase(String(process.env.DATABASE_URL));
    const gone = await holdPresence({ sql: killed.$client, log: silent, onDead: () => {} });
    const [claimToken, other] = [gone.newClaim(), living.newClaim()];
    expect(other).toContain(".");
    await claimSends(db.$client, { integrationId, claimToken, most: 1, leaseMs: 60_000 });
    await claimSends(db.$client, { integrationId, claimToken: other, most: 1, leaseMs: 60_000 });
    await startDispatcher(db, { graceMs: 200 });
    await gone.close();
    await until(async () => expect(await desk.message(next)).toMatchObject({ status: "accepted" }));
    expect(await desk.message(lost)).toMatchObject({ status: "unconfirmed" });
    expect(desk.received()).toEqual([next]);
    expect(await desk.row(held)).toMatchObject({ state: "sending", claimToken: other });
    expect(living.stillHolds(other)).toBe(true);
    await living.close();
    await killed.$client.end();
  });

  test("a worker whose connection was cut shows again that it lives, before anybody takes it for dead", async () => {
    const dead: string[] = [];
    const desk = await makeOutboxDesk(db);
    await desk.queue([{}]);
    const presence = await holdPresence({ sql: db.$client, log: silent, onDead: () => {}, lookEveryMs: 20 });
    const watcher = await holdPresence({
      ...{ sql: db.$client, log: silent, lookEveryMs: 20 },
      onDead: (workers) => void dead.push(...workers),
    });
    const claimToken = presence.newClaim();
    await claimSends(db.$client, { integrationId: desk.integrationId, claimToken, most: 1, leaseMs: 60_000 });
    const worker = claimToken.split(".")[0] ?? "";
    const holder = async () => {
      const rows = await db.$client<{ pid: number }[]>`
        select pid from pg_locks where locktype = 'advisory' and objid::text = ${worker}`;
      return rows[0]?.pid;
    };
    const pid = await holder();
    await db.$client`select pg_terminate_backend(${pid ?? 0})`;
    await until(async () => expect([undefined, pid]).not.toContain(await holder()));
    expect(presence.stillHolds(claimToken)).toBe(true);
    expect(dead).toEqual([]);
    await Promise.all([presence.close(), watcher.close()]);
  });

  test("a worker that was held up until its lease nearly ended gives back what it holds", async () => {
    const desk = await makeOutboxDesk(db);
    const [id = ""] = await desk.queue([{}]);
    const called: string[] = [];
    const number = dispatchNumber(
      {
        sql: db.$client,
        log: silent,
        now: () => new Date(),
        pace: {
          take: async (_, asks) => ({
            failures: 0,
            verdicts: asks.map(() => ({ leaves: false, limit: "number", waitMs: 50 })),
          }),
          report: async () => null,
        },
        decide: async (sends) => sends.map(() => ({ leaves: true, isFirstWord: false })),
        explainLimit,
        onTrouble: async () => {},
        send: async ({ messageId }) => {
          called.push(messageId);
          return { outcome: "accepted", externalId: "wamid.never" };
        },
        settle: async () => {},
        presence: { newClaim: randomUUID, stillHolds: () => true },
        onLostClaim: () => {},
        inFlightMost: 1,
        leaseMs: 1_500,
        sendTimeoutMs: 1_000,
      },
      {
        integrationId: desk.integrationId,
        channel: "whatsapp",
        ratePerSecond: 1,
        portfolio: "p",
        tierMost: null,
      },
    );
    number.wake();
    await until(async () => expect(await desk.row(id)).toMatchObject({ state: "sending", attempts: 1 }));
    const held = await desk.row(id);
    // Given back it is ready for a moment only: the same number claims it anew, as its first try.
    await until(async () => expect((await desk.row(id))?.claimToken).not.toBe(held?.claimToken));
    await number.stop();
    expect(await desk.row(id)).toMatchObject({ state: "ready", attempts: 0 });
    expect(called).toEqual([]);
  });
});

describe("the last look", () => {
  test("free text whose window closed while it waited fails with the reason, and is never sent", async () => {
    const desk = await makeEmulatedDesk(db, emulator);
    const [id = ""] = await desk.queue([{}]);
    await db
      .update(conversations)
      .set({ lastInboundAt: new Date(Date.now() - 25 * 3_600_000) })
      .where(eq(conversations.id, desk.conversationIds[0] ?? ""));
    await startDispatcher(db);
    await until(async () => expect(await desk.message(id)).toMatchObject({ status: "failed" }));
    expect((await desk.message(id)).error).toMatchObject({ code: "window_closed" });
    expect(desk.received()).toEqual([]);
    expect(await desk.attempts(id)).toEqual([]);
  });

  test("the bot says nothing once a person has taken the conversation", async () => {
    const desk = await makeEmulatedDesk(db, emulator);
    const [id = ""] = await desk.queue([{}]);
    await db.update(messages).set({ senderKind: "bot" }).where(eq(messages.id, id));
    const assigneeId = desk.ctx.actor.id;
    await makeTicket(desk.ctx, desk.conversationIds[0] ?? "", { assigneeId });
    await startDispatcher(db);
    await until(async () => expect(await desk.message(id)).toMatchObject({ status: "failed" }));
    expect((await desk.message(id)).error).toMatchObject({ code: "human_took_over" });
    expect(desk.received()).toEqual([]);
  });
});

describe("stores that go away", () => {
  test("without redis messages still leave", async () => {
    const away = connectRedis("redis://127.0.0.1:9", silent);
    const desk = await makeEmulatedDesk(db, emulator, { players: 5 });
    const ids = await desk.queue(numbered(20, 5));
    await startDispatcher(db, { redis: away });
    await until(() => expect(desk.received()).toHaveLength(20));
    away.disconnect();
    expect(desk.received().toSorted()).toEqual(ids.toSorted());
  });

  test("a flush of redis while sending changes nothing", async () => {
    const desk = await makeEmulatedDesk(db, emulator, { players: 20, ratePerSecond: 100 });
    const ids = await desk.queue(numbered(150, 20));
    await startDispatcher(db);
    await until(() => expect(desk.received().length).toBeGreaterThan(40));
    await redis().flushdb();
    await until(async () => expect(await statusesOf(desk)).toEqual({ accepted: 150 }));
    expect(desk.received().toSorted()).toEqual(ids.toSorted());
    expect(desk.violations()).toEqual([]);
  });

  test("connections to postgresql that break while sending lose nothing and send nothing twice", async () => {
    emulator.state.faults = { ...noFaults, latencyMs: 30 };
    const desk = await makeEmulatedDesk(db, emulator, { players: 30, ratePerSecond: 200 });
    const ids = await desk.queue(numbered(600, 30));
    await startDispatcher(db);
    for (const reached of [50, 150, 250, 350]) {
      await until(() => expect(desk.received().length).toBeGreaterThan(reached));
      await db
        .execute(
          sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()`,
        )
        .catch(() => {});
    }
    await until(async () => expect(await statusesOf(desk)).toEqual({ accepted: 600 }));
    expect(desk.received().toSorted()).toEqual(ids.toSorted());
    expect(await desk.rows()).toEqual([]);
  });
});
