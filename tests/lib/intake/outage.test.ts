import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connectDatabase, type Database } from "@/db/client";
import { migrateDatabase } from "@/db/migrate";
import { runMailbox } from "@/lib/mailbox/run-mailbox";
import { type EmbeddedPostgres, startPostgres } from "@/lib/processes/embedded/start-postgres";
import { noteAll, openMailbox, until } from "../mailbox/mailbox";
import { envelope, inbound } from "../whatsapp/webhook-samples";
import { type FastLane, keptIds, makeSigned, openFastLane, sign } from "./door";

// A PostgreSQL of this file's own: the others must not feel it die.
const home = mkdtempSync(join(tmpdir(), "guildline-outage-"));
const start = () => startPostgres({ home, say: () => {} });

let server: EmbeddedPostgres;
let db: Database;
let lane: FastLane;
let integrationId: string;

beforeAll(async () => {
  server = await start();
  process.env.DATABASE_URL = server.url;
  process.env.REDIS_URL = "redis://127.0.0.1:9";
  process.env.AUTH_SECRET ??= "a secret that is only good for tests, 32+";
  process.env.ENCRYPTION_KEYS ??= `test:${Buffer.alloc(32, 7).toString("base64")}`;
  process.env.LOG_LEVEL ??= "silent";
  await migrateDatabase(server.url);
  db = connectDatabase(server.url, { max: 10 });
  lane = await openFastLane(db);
  ({ integrationId } = await makeSigned(db));
});

afterAll(async () => {
  await lane.close();
  await db.$client.end({ timeout: 2 });
  await server.stop();
  rmSync(home, { recursive: true, force: true });
});

let counted = 0;
async function deliver(): Promise<{ id: string; status: number; tookMs: number }> {
  counted += 1;
  const id = `wamid.O${counted}`;
  const body = JSON.stringify(envelope({ messages: [inbound({ id })] }));
  const startedAt = performance.now();
  const { status } = await lane.door({ integrationId, body, headers: sign(body) });
  return { id, status, tookMs: performance.now() - startedAt };
}

const isBack = async () => (await deliver()).status === 200;

test("while PostgreSQL is stopped every delivery is a 503 within 3 s, and a 200 once it is back", async () => {
  expect((await deliver()).status).toBe(200);
  await server.stop();
  for (let round = 0; round < 4; round += 1) {
    const answers = await Promise.all(Array.from({ length: 10 }, deliver));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([503]));
    expect(Math.max(...answers.map(({ tookMs }) => tookMs))).toBeLessThan(3_000);
  }
  server = await start();
  await until(isBack);
  const answers = await Promise.all(Array.from({ length: 50 }, deliver));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
});

test("workers outlive PostgreSQL's death: each event once, in order, no try lost, nobody's process ends", async () => {
  const mailbox = await openMailbox(db);
  const own = connectDatabase(server.url, { max: 5 });
  const running = await runMailbox({
    ...mailbox.work(noteAll, { db: own, limits: { lanes: 3, eventsPerLane: 5 } }),
    call: async () => null,
    loops: 3,
    paceMs: 1,
    pollMs: 200,
  });
  let appended = 0;
  for (let round = 0; round < 2; round += 1) {
    const ids = Array.from({ length: 600 }, (_, n) => appended + n);
    await mailbox.append(...ids.map((n) => mailbox.event(`lane ${n % 12}`, String(n))));
    appended += ids.length;
    process.kill(server.pid() ?? 0, "SIGKILL");
    const isUp = () =>
      db.$client`select 1`.then(
        () => true,
        () => false,
      );
    await until(async () => (await isUp()) && (await mailbox.pending().catch(() => 1)) === 0, 30_000);
  }
  await running.stop();
  await own.$client.end({ timeout: 2 });
  const handled = await mailbox.handled();
  for (let n = 0; n < 12; n += 1) {
    const expected = Array.from({ length: appended / 12 }, (_, k) => String(k * 12 + n));
    expect(handled[`lane ${n}`]).toEqual(expected);
  }
  expect(await mailbox.parkedEvents()).toEqual([]);
}, 90_000);

test("PostgreSQL killed -9 under load: every 200 is stored, everything else is a 503, and it comes back by itself", async () => {
  const answers: Awaited<ReturnType<typeof deliver>>[] = [];
  let isRunning = true;
  const senders = Array.from({ length: 8 }, async () => {
    while (isRunning) answers.push(await deliver());
  });
  for (let round = 0; round < 2; round += 1) {
    const before = answers.length;
    await until(() => answers.length > before + 50);
    process.kill(server.pid() ?? 0, "SIGKILL");
    await until(() => answers.some(({ status }, n) => n > before && status === 503), 20_000);
    await until(isBack, 20_000);
  }
  isRunning = false;
  await Promise.all(senders);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 503]));
  expect(Math.max(...answers.map(({ tookMs }) => tookMs))).toBeLessThan(3_500);
  const stored = new Set(await keptIds(db, integrationId));
  const lost = answers.filter(({ id, status }) => status === 200 && !stored.has(id));
  expect(lost).toEqual([]);
}, 60_000);

test("PostgreSQL that hangs is a 503 within 3.5 s, also for the handshake, and all is well when it goes on", async () => {
  await until(isBack);
  const backends = await db.$client<{ pid: number }[]>`
    select pid from pg_stat_activity where backend_type = 'client backend'`;
  const pids = [server.pid() ?? 0, ...backends.map(({ pid }) => pid)];
  for (const pid of pids) process.kill(pid, "SIGSTOP");
  try {
    for (let round = 0; round < 4; round += 1) {
      const { status, tookMs } = await deliver();
      expect(status).toBe(503);
      expect(tookMs).toBeLessThan(3_500);
    }
    const startedAt = performance.now();
    expect((await lane.door({ integrationId, query: "?hub.mode=subscribe" })).status).toBe(503);
    expect(performance.now() - startedAt).toBeLessThan(3_500);
  } finally {
    for (const pid of pids) process.kill(pid, "SIGCONT");
  }
  await until(isBack);
  const answers = await Promise.all(Array.from({ length: 50 }, deliver));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
}, 60_000);
