import { expect, test } from "vitest";
import type { Sql } from "@/db/client";
import { appendEvents } from "@/lib/mailbox/append-events";
import { testDatabase } from "../../setup/database";
import { openMailbox, otherProcess } from "./mailbox";

const db = await testDatabase();

type Row = { key: string; seq: number; external_id: string };

function rowsOf(integrationId: string): Promise<Row[]> {
  return db.$client<Row[]>`
    select l.key, e.seq::int, e.external_id from inbound_events e join lanes l on l.id = e.lane_id
    where e.integration_id = ${integrationId} order by l.key, e.seq`;
}

test("an event that comes twice is one event, in the same batch and in a later one", async () => {
  const mailbox = await openMailbox(db);
  await mailbox.appendIds("a", "1", "1", "2");
  await mailbox.appendIds("a", "2", "1", "3");
  expect((await rowsOf(mailbox.integrationId)).map((row) => row.external_id)).toEqual(["1", "2", "3"]);
});

test("the same event appended by two processes at once is one event", async () => {
  const mailbox = await openMailbox(db);
  const other = otherProcess();
  const ids = Array.from({ length: 200 }, (_, n) => String(n));
  const events = ids.map((id) => mailbox.event(`lane ${Number(id) % 7}`, id));
  await Promise.all([
    mailbox.append(...events),
    appendEvents(other.$client, events.toReversed()),
    mailbox.append(...events),
    appendEvents(other.$client, events),
  ]);
  await other.$client.end();
  const stored = (await rowsOf(mailbox.integrationId)).map((row) => row.external_id);
  expect(stored.toSorted()).toEqual(ids.toSorted());
});

test("events of one sender get places in the order they were written and committed", async () => {
  const mailbox = await openMailbox(db);
  await mailbox.append(mailbox.event("a", "a1"), mailbox.event("b", "b1"), mailbox.event("a", "a2"));
  await mailbox.append(mailbox.event("b", "b2"), mailbox.event("a", "a3"));
  const rows = await rowsOf(mailbox.integrationId);
  expect(rows.map(({ key, external_id }) => [key, external_id])).toEqual([
    ["a", "a1"],
    ["a", "a2"],
    ["a", "a3"],
    ["b", "b1"],
    ["b", "b2"],
  ]);
});

test("an event that comes again later in the same batch keeps its first place", async () => {
  const mailbox = await openMailbox(db);
  const ids = Array.from({ length: 400 }, (_, n) => String(n));
  const batch = ids.flatMap((id, n) => [id, String(Math.floor(n / 2)), ...(n % 3 ? [] : ["0"])]);
  // Another way to run the same statement, as PostgreSQL may choose any day.
  await db.$client.begin(async (tx) => {
    await tx`set local enable_hashjoin = off`;
    await tx`set local enable_nestloop = off`;
    const events = batch.map((id) => mailbox.event(`lane ${Number(id) % 5}`, id));
    await appendEvents(tx as unknown as Sql, events);
  });
  const rows = await rowsOf(mailbox.integrationId);
  for (let lane = 0; lane < 5; lane += 1) {
    const stored = rows.filter(({ key }) => key === `lane ${lane}`).map((row) => Number(row.external_id));
    expect(stored).toEqual(ids.map(Number).filter((id) => id % 5 === lane));
  }
});

test("many at once over the same lanes neither deadlock nor lose or double a place", async () => {
  const mailbox = await openMailbox(db);
  const lanes = ["d", "a", "c", "b", "e"];
  await Promise.all(
    Array.from({ length: 40 }, (_, batch) =>
      mailbox.append(
        ...lanes
          .toSorted(() => (batch % 2 ? 1 : -1))
          .flatMap((lane) => [
            mailbox.event(lane, `${lane}${batch}x`),
            mailbox.event(lane, `${lane}${batch}y`),
          ]),
      ),
    ),
  );
  const rows = await rowsOf(mailbox.integrationId);
  for (const lane of lanes) {
    const seqs = rows.filter((row) => row.key === lane).map((row) => row.seq);
    expect(seqs).toEqual(Array.from({ length: 80 }, (_, n) => n + 1));
  }
});

test("whatever text a provider signs is kept: NUL, lone surrogates, quotes, braces, backslashes", async () => {
  const mailbox = await openMailbox(db);
  const nasty = 'NUL \0 lone \ud83d pair 😀 {"a\\u0000\\",null} \\ \n';
  await mailbox.append(mailbox.event(`lane ${nasty}`, `id ${nasty}`, { nasty }));
  const [row] = await db.$client<{ value: string }[]>`
    select value from inbound_events where integration_id = ${mailbox.integrationId}`;
  expect(JSON.parse(row?.value ?? "")).toEqual({ nasty });
  await mailbox.append(mailbox.event(`lane ${nasty}`, `id ${nasty}`, { nasty }));
  expect(await rowsOf(mailbox.integrationId)).toHaveLength(1);
});

test("listeners hear of new events only once they can be read", async () => {
  const mailbox = await openMailbox(db);
  const other = otherProcess();
  const heard: number[] = [];
  const listening = await other.$client.listen("mailbox", () => {
    void rowsOf(mailbox.integrationId).then((rows) => heard.push(rows.length));
  });
  await mailbox.appendIds("a", "1", "2");
  await expect.poll(() => heard).toContain(2);
  expect(heard).not.toContain(0);
  await listening.unlisten();
  await other.$client.end();
});
