import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { testDatabase } from "../../setup/database";
import { gate, otherProcess, until } from "../mailbox/mailbox";
import { envelope, inbound } from "../whatsapp/webhook-samples";
import { type FastLane, fileAll, keptIds, makeSigned, openFastLane, sign } from "./door";

const db = await testDatabase();
const sql = db.$client;
const admin = otherProcess();

let lane: FastLane;
let integrationId: string;
beforeAll(async () => {
  lane = await openFastLane(db);
});
beforeEach(async () => {
  ({ integrationId } = await makeSigned(db));
});
afterAll(async () => {
  await lane.close();
  await admin.$client.end();
});

let counted = 0;
function deliver(...ids: string[]) {
  counted += 1;
  const messages = (ids.length > 0 ? ids : [`wamid.D${counted}`]).map((id) => inbound({ id }));
  const body = JSON.stringify(envelope({ messages }));
  return lane.door({ integrationId, body, headers: sign(body) });
}

async function storedIds(): Promise<string[]> {
  await fileAll(db);
  const rows = await sql<{ external_id: string }[]>`
    select external_id from inbound_events where integration_id = ${integrationId} order by seq`;
  return rows.map((row) => row.external_id);
}

/** Keeps every insert from being committed until let go; resolves once an insert waits for it. */
async function block(): Promise<{ waiting: () => Promise<boolean>; letGo: () => Promise<void> }> {
  const held = gate();
  const release = gate();
  const holding = admin.$client.begin(async (tx) => {
    await tx`lock table arrivals in exclusive mode`;
    held.open();
    await release.opened;
  });
  await held.opened;
  return {
    waiting: async () => {
      const rows = await admin.$client`
        select 1 from pg_locks where not granted and relation = 'arrivals'::regclass`;
      return rows.length > 0;
    },
    async letGo() {
      release.open();
      await holding;
    },
  };
}

test("nothing is acknowledged before its commit", async () => {
  const blocked = await block();
  let answered: number | undefined;
  const answer = deliver("wamid.held").then(({ status }) => {
    answered = status;
  });
  await until(blocked.waiting);
  expect(answered).toBeUndefined();
  expect(await keptIds(db, integrationId)).toEqual([]);
  await blocked.letGo();
  await answer;
  expect(answered).toBe(200);
  expect(await storedIds()).toEqual(["wamid.held"]);
});

test("deliveries that come while a commit is under way share the next one, and all wait for it", async () => {
  const commits: string[][] = [];
  const counting = new Proxy(sql, {
    apply(target, self, args: [TemplateStringsArray, ...unknown[]]) {
      if (args[0].join("").includes("insert into arrivals")) commits.push(args[2] as string[]);
      return Reflect.apply(target, self, args);
    },
  });
  const own = await openFastLane(Object.assign(Object.create(db), { $client: counting }));
  const blocked = await block();
  const send = (id: string) => {
    const body = JSON.stringify(envelope({ messages: [inbound({ id })] }));
    return own.door({ integrationId, body, headers: sign(body) });
  };
  const all = Promise.all(Array.from({ length: 20 }, (_, n) => send(`wamid.shared${n}`)));
  await until(blocked.waiting);
  await blocked.letGo();
  expect((await all).every(({ status }) => status === 200)).toBe(true);
  await own.close();
  expect(await storedIds()).toHaveLength(20);
  expect(commits.flat()).toHaveLength(20);
  expect(commits.length).toBeLessThan(20);
});

test("a database that does not answer is a 503 within 3 s; the repeat is stored once", async () => {
  const blocked = await block();
  const startedAt = performance.now();
  const answers = await Promise.all([deliver("wamid.slow"), deliver("wamid.behind")]);
  expect(performance.now() - startedAt).toBeLessThan(3_000);
  expect(answers.map(({ status }) => status)).toEqual([503, 503]);
  await blocked.letGo();
  expect((await deliver("wamid.slow", "wamid.behind")).status).toBe(200);
  expect((await storedIds()).toSorted()).toEqual(["wamid.behind", "wamid.slow"]);
});

test("while nothing answers for long, deliveries are refused at once instead of piling up", async () => {
  const blocked = await block();
  const slow: number[] = [];
  for (let times = 0; times < 6; times += 1) {
    const startedAt = performance.now();
    expect((await deliver()).status).toBe(503);
    slow.push(performance.now() - startedAt);
  }
  expect(Math.max(...slow.slice(4))).toBeLessThan(1_000);
  await blocked.letGo();
  await until(async () => (await deliver()).status === 200);
});

test("an update that PostgreSQL refuses is kept in the event log and sinks no neighbour", async () => {
  await sql`
    create or replace function refuse_bad() returns trigger language plpgsql as $$
    begin
      if new.external_id like 'wamid.bad%' then raise exception 'refused' using errcode = '23514'; end if;
      return new;
    end $$`;
  await sql`create trigger refuse_bad before insert on inbound_events for each row execute function refuse_bad()`;
  const blocked = await block();
  const first = deliver("wamid.first");
  await until(blocked.waiting);
  const others = [deliver("wamid.a", "wamid.bad1", "wamid.b"), deliver("wamid.c"), deliver("wamid.bad2")];
  await blocked.letGo();
  const answers = await Promise.all([first, ...others]);
  await fileAll(db);
  await sql`drop trigger refuse_bad on inbound_events`;
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  expect(await storedIds()).toEqual(["wamid.first", "wamid.a", "wamid.b", "wamid.c"]);
  const kept = await sql<{ kind: string; payload: string }[]>`
    select kind, payload from integration_events where integration_id = ${integrationId} order by id`;
  expect(kept.map((entry) => entry.kind)).toEqual(["update.unstorable", "update.unstorable"]);
  expect(kept[0]?.payload).toContain("wamid.bad1");
});

test("a broken schema blames no update: Meta is told to come again, nothing is put aside", async () => {
  await sql`alter table arrivals rename to arrivals_away`;
  const { status } = await deliver("wamid.early");
  await sql`alter table arrivals_away rename to arrivals`;
  expect(status).toBe(503);
  expect(await sql`select 1 from integration_events where integration_id = ${integrationId}`).toHaveLength(0);
  expect((await deliver("wamid.early")).status).toBe(200);
  expect(await storedIds()).toEqual(["wamid.early"]);
});
