import { afterAll, beforeEach, expect, test } from "vitest";
import type { Database } from "@/db/client";
import { fileArrivals } from "@/lib/intake/file-arrivals";
import { runFiling } from "@/lib/intake/run-filing";
import { createLog } from "@/lib/log";
import { appendArrivals } from "@/lib/mailbox/append-arrivals";
import { takeArrivals } from "@/lib/mailbox/take-arrivals";
import { transaction } from "@/lib/transaction";
import { testDatabase } from "../../setup/database";
import { gate, otherProcess, until } from "../mailbox/mailbox";
import { envelope, inbound } from "../whatsapp/webhook-samples";
import { fileAll, keptIds, makeSigned } from "./door";

const db = await testDatabase();
const other = otherProcess();
const log = createLog({ name: "test", level: "silent" });

let integrationId: string;
beforeEach(async () => {
  await db.$client`truncate arrivals`;
  ({ integrationId } = await makeSigned(db));
});
afterAll(() => other.$client.end());

const bodyOf = (...messages: Record<string, unknown>[]) => JSON.stringify(envelope({ messages }));
const arrive = (...bodies: string[]) =>
  appendArrivals(
    db.$client,
    bodies.map((body) => ({ integrationId, body })),
  );

async function filed(): Promise<{ lane: string; ids: string[] }[]> {
  return db.$client`
    select l.key as lane, array_agg(e.external_id order by e.seq) as ids
    from inbound_events e join lanes l on l.id = e.lane_id
    where e.integration_id = ${integrationId} group by 1 order by 1`;
}

const ids = (count: number, prefix: string) => Array.from({ length: count }, (_, n) => `wamid.${prefix}${n}`);

test("four workers at once file each request once and let no sender's message overtake another", async () => {
  const players = ["15550000001", "15550000002", "15550000003"];
  const sent = ids(600, "F");
  for (let from = 0; from < sent.length; from += 20) {
    const messages = sent.slice(from, from + 20).map((id, n) => inbound({ id, from: players[n % 3] }));
    await arrive(...messages.map((message) => bodyOf(message)), bodyOf(...messages));
  }
  const pools: Database[] = [db, db, other, other];
  await Promise.all(
    pools.map(async (pool) => {
      while ((await keptIds(db, integrationId)).length > 0) await fileArrivals({ db: pool, log });
    }),
  );
  const lanes = await filed();
  expect(lanes.map(({ ids }) => ids)).toEqual(
    players.map((_, player) => sent.filter((_, n) => (n % 20) % 3 === player)),
  );
});

test("what a worker had in hand when it died is filed by the next, in its place", async () => {
  const sent = ids(5, "D");
  await arrive(...sent.map((id) => bodyOf(inbound({ id }))));
  const taken = gate();
  const dying = otherProcess();
  const death = transaction({ db: dying, log }, async (tx) => {
    expect(await takeArrivals(tx.$client)).toHaveLength(5);
    taken.open();
    await new Promise(() => {});
  }).catch(() => "died");
  await taken.opened;
  expect(await fileArrivals({ db, log })).toBe(0);
  await db.$client`select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'other-process' and state = 'idle in transaction' and datname = current_database()`;
  expect(await death).toBe("died");
  await until(async () => (await fileArrivals({ db, log })) === 5);
  expect(await filed()).toEqual([{ lane: "p:+15551230001", ids: sent }]);
  await dying.$client.end();
});

test("large requests are taken a few at a time, and one that is larger than that alone", async () => {
  const large = (id: string, kilobytes: number) =>
    bodyOf(inbound({ id, text: { body: "x".repeat(kilobytes * 1_000) } }));
  await arrive(large("a", 2_900), large("b", 1_100), large("c", 1_100), large("d", 1_100));
  const taken = async () => fileArrivals({ db, log });
  expect([await taken(), await taken(), await taken(), await taken()]).toEqual([1, 2, 1, 0]);
  expect((await filed()).flatMap(({ ids }) => ids)).toEqual(["a", "b", "c", "d"]);
});

test("a request that nobody can read sinks no neighbour, is told, kept, and read by a later release", async () => {
  await arrive(
    bodyOf(inbound({ id: "before" })),
    "an older release's form",
    bodyOf(inbound({ id: "after" })),
  );
  await fileAll(db);
  expect((await filed()).flatMap(({ ids }) => ids)).toEqual(["before", "after"]);
  const told = await db.$client`
    select kind, level, payload from integration_events where integration_id = ${integrationId}`;
  expect(told).toMatchObject([
    { kind: "delivery.unreadable", level: "error", payload: "an older release's form" },
  ]);
  await db.$client`update arrivals set body = ${bodyOf(inbound({ id: "aside" }))}`;
  expect(await fileArrivals({ db, log })).toBe(0);
  const running = await runFiling({ db, log, pollMs: 10_000 });
  await until(async () => (await filed()).flatMap(({ ids }) => ids).includes("aside"));
  await running.stop();
  expect(await db.$client`select 1 from arrivals`).toHaveLength(0);
});

test("whoever files is woken by what arrives, without waiting for its poll", async () => {
  const running = await runFiling({ db, log, pollMs: 60_000 });
  for (const id of ids(20, "W")) {
    await arrive(bodyOf(inbound({ id })));
    await until(async () => (await filed()).some(({ ids }) => ids.includes(id)));
  }
  await running.stop();
});

test("the time of arrival is kept, however late a request is filed", async () => {
  await arrive(bodyOf(inbound({ id: "late" })));
  await db.$client`update arrivals set received_at = '2026-11-01T10:00:00Z'`;
  await fileAll(db);
  const [event] = await db.$client<{ at: string }[]>`
    select received_at::text as at from inbound_events where integration_id = ${integrationId}`;
  expect(event?.at).toContain("2026-11-01 10:00:00");
});
