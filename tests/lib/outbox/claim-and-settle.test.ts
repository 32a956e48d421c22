import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { messageStatuses, messages, outbox } from "@/db/schema/messaging";
import { recordStatuses } from "@/lib/messaging/record-statuses";
import { type ClaimedSend, claimSends } from "@/lib/outbox/claim-sends";
import { findWork } from "@/lib/outbox/find-work";
import { reapLostSends } from "@/lib/outbox/reap-lost-sends";
import { releaseSends } from "@/lib/outbox/release-sends";
import { requeueDue } from "@/lib/outbox/requeue-due";
import { type Settlement, settleSends } from "@/lib/outbox/settle-sends";
import { statusRanks } from "@/lib/whatsapp/read-status";
import { testDatabase } from "../../setup/database";
import { makeOutboxDesk } from "./outbox-desk";

const db = await testDatabase();
const client = db.$client;
const failure = { code: "131026", title: "Undeliverable", explain: "The player cannot receive this." };

let claims = 0;
function claim(integrationId: string, most = 100): Promise<ClaimedSend[]> {
  claims += 1;
  return claimSends(client, { integrationId, most, claimToken: `claim-${claims}`, leaseMs: 60_000 });
}

const settle = (send: ClaimedSend, result: Settlement["result"], durationMs: number | null = 12) =>
  settleSends(client, [{ send, durationMs, result }], new Date());

async function claimOne(integrationId: string): Promise<ClaimedSend> {
  const [send] = await claim(integrationId, 1);
  if (!send) throw new Error("nothing was claimable");
  return send;
}

async function endLeases(integrationId: string): Promise<void> {
  await db
    .update(outbox)
    .set({ claimedUntil: new Date(Date.now() - 1_000) })
    .where(eq(outbox.integrationId, integrationId));
}

const sentStatus = (integrationId: string, messageId: string, externalId: string, status = "sent") => ({
  integrationId,
  messageId,
  externalId,
  status,
  rank: statusRanks[status] ?? 0,
  occurredAt: new Date(),
  pricingCategory: null,
  pricingType: null,
  errors: [],
});

describe("claiming", () => {
  test("takes the most urgent first, then the earliest", async () => {
    const desk = await makeOutboxDesk(db, { players: 5 });
    const [low, normal, critical, high, normal2] = await desk.queue([
      { to: 0, priority: "low" },
      { to: 1, priority: "normal" },
      { to: 2, priority: "critical" },
      { to: 3, priority: "high" },
      { to: 4, priority: "normal" },
    ]);
    expect((await claim(desk.integrationId, 2)).map((s) => s.messageId)).toEqual([critical, high]);
    expect((await claim(desk.integrationId)).map((s) => s.messageId)).toEqual([normal, normal2, low]);
  });

  test("hands over what leaves and the facts that decide on it", async () => {
    const desk = await makeOutboxDesk(db);
    await desk.queue([{ text: "hello" }]);
    const send = await claimOne(desk.integrationId);
    expect(send).toMatchObject({
      conversationId: desk.conversationIds[0],
      recipient: desk.phones[0],
      attempt: 1,
      senderKind: "api",
      content: { type: "text", text: "hello" },
      facts: { integrationDeleted: false, ticketAssigneeId: null, lastInboundAt: expect.any(Date) },
    });
  });

  test("two at once never get the same message", async () => {
    const desk = await makeOutboxDesk(db, { players: 40 });
    const ids = await desk.queue(Array.from({ length: 40 }, (_, to) => ({ to })));
    const batches = await Promise.all(Array.from({ length: 8 }, () => claim(desk.integrationId, 10)));
    const claimed = batches.flat().map((send) => send.messageId);
    expect(new Set(claimed).size).toBe(claimed.length);
    for (const send of await claim(desk.integrationId)) claimed.push(send.messageId);
    expect(claimed.toSorted()).toEqual(ids.toSorted());
  });

  test("the next message to a player waits until the one before was accepted, also over a retry", async () => {
    const desk = await makeOutboxDesk(db);
    const [first, second] = await desk.queue([{}, {}]);
    const one = await claimOne(desk.integrationId);
    expect(one.messageId).toBe(first);
    expect(await claim(desk.integrationId)).toEqual([]);
    await settle(one, { outcome: "retry", failure, readyInMs: 0 });
    expect(await claim(desk.integrationId)).toEqual([]);
    expect(await requeueDue(client, 10, new Date())).toBe(2);
    const again = await claimOne(desk.integrationId);
    expect(again).toMatchObject({ messageId: first, attempt: 2 });
    await settle(again, { outcome: "accepted", externalId: "wamid.fifo" });
    expect((await claimOne(desk.integrationId)).messageId).toBe(second);
  });

  test("an urgent message overtakes a waiting one to the same player, and an unconfirmed one holds nobody up", async () => {
    const desk = await makeOutboxDesk(db);
    const [, critical] = await desk.queue([{}, { priority: "critical" }, {}]);
    const urgent = await claimOne(desk.integrationId);
    expect(urgent.messageId).toBe(critical);
    const first = await claimOne(desk.integrationId);
    await settle(first, { outcome: "unconfirmed", failure });
    expect(await claim(desk.integrationId)).toHaveLength(1);
  });

  test("a claim that was never answered is given back as if it had not been made", async () => {
    const desk = await makeOutboxDesk(db);
    const [id = ""] = await desk.queue([{}]);
    const { claimToken } = await claimOne(desk.integrationId);
    await releaseSends(client, [claimToken]);
    expect(await desk.row(id)).toMatchObject({ state: "ready", attempts: 0, claimToken: null });
  });
});

describe("finding work", () => {
  test("names each number with something ready once, with its rate", async () => {
    const desks = await Promise.all([
      makeOutboxDesk(db, { ratePerSecond: 7 }),
      makeOutboxDesk(db),
      makeOutboxDesk(db),
    ]);
    await desks[0].queue([{}, {}]);
    await desks[1].queue([{}]);
    const found = (await findWork(client)).filter((work) =>
      desks.some((d) => d.integrationId === work.integrationId),
    );
    expect(found).toHaveLength(2);
    expect(found).toContainEqual(
      expect.objectContaining({ integrationId: desks[0].integrationId, ratePerSecond: 7, tierMost: null }),
    );
  });
});

describe("settling", () => {
  test("an accepted message keeps its provider's id and leaves the outbox", async () => {
    const desk = await makeOutboxDesk(db);
    const [id = ""] = await desk.queue([{}]);
    const moved = await settle(await claimOne(desk.integrationId), {
      outcome: "accepted",
      externalId: "wamid.a1",
    });
    expect(moved).toEqual([{ id, conversationId: desk.conversationIds[0], status: "accepted" }]);
    expect(await desk.message(id)).toMatchObject({
      status: "accepted",
      statusRank: 5,
      externalId: "wamid.a1",
    });
    expect(await desk.row(id)).toBeNull();
    expect(await desk.attempts(id)).toMatchObject([{ attempt: 1, outcome: "accepted", durationMs: 12 }]);
  });

  test("a refused message fails with words, and its tries are kept", async () => {
    const desk = await makeOutboxDesk(db);
    const [id = ""] = await desk.queue([{}]);
    await settle(await claimOne(desk.integrationId), {
      outcome: "failed",
      failure: { ...failure, details: "Bad \u0000 bytes" },
    });
    expect(await desk.message(id)).toMatchObject({ status: "failed", statusRank: 20, error: failure });
    expect(await desk.row(id)).toBeNull();
    expect(await desk.attempts(id)).toMatchObject([
      { outcome: "failed", code: "131026", details: "Bad \ufffd bytes" },
    ]);
    const history = await db.select().from(messageStatuses).where(eq(messageStatuses.messageId, id));
    expect(history).toMatchObject([{ status: "failed", errors: [failure] }]);
  });

  test("a message refused before any try has no try on record", async () => {
    const desk = await makeOutboxDesk(db);
    const [id = ""] = await desk.queue([{}]);
    await settle(await claimOne(desk.integrationId), { outcome: "failed", failure }, null);
    expect(await desk.message(id)).toMatchObject({ status: "failed" });
    expect(await desk.attempts(id)).toEqual([]);
  });

  test("a retry comes back when its time has come, not before", async () => {
    const desk = await makeOutboxDesk(db);
    const [id = ""] = await desk.queue([{}]);
    await settle(await claimOne(desk.integrationId), { outcome: "retry", failure, readyInMs: 60_000 });
    await requeueDue(client, 10, new Date());
    expect(await desk.row(id)).toMatchObject({ state: "waiting", claimToken: null });
    expect(await desk.message(id)).toMatchObject({ status: "queued" });
    await db.update(outbox).set({ readyAt: sql`now()` }).where(eq(outbox.messageId, id));
    await requeueDue(client, 10, new Date());
    expect(await desk.row(id)).toMatchObject({ state: "ready", attempts: 1 });
  });

  test("many different outcomes settle in one statement", async () => {
    const desk = await makeOutboxDesk(db, { players: 4 });
    const ids = await desk.queue([{ to: 0 }, { to: 1 }, { to: 2 }, { to: 3 }]);
    const results: Settlement["result"][] = [
      { outcome: "accepted", externalId: "wamid.mix" },
      { outcome: "retry", failure, readyInMs: 1_000 },
      { outcome: "unconfirmed", failure },
      { outcome: "failed", failure },
    ];
    const sends = await claim(desk.integrationId);
    await settleSends(
      client,
      sends.flatMap((send, i) => (results[i] ? [{ send, durationMs: 1, result: results[i] }] : [])),
      new Date(),
    );
    const statuses = await Promise.all(ids.map(async (id) => (await desk.message(id)).status));
    expect(statuses).toEqual(["accepted", "queued", "unconfirmed", "failed"]);
    expect((await desk.rows()).map((row) => row.state)).toEqual(["waiting", "unconfirmed"]);
  });

  test("said twice, or by a worker whose claim has passed to another, changes nothing", async () => {
    const desk = await makeOutboxDesk(db);
    const [id = ""] = await desk.queue([{}]);
    const mine = await claimOne(desk.integrationId);
    await releaseSends(client, [mine.claimToken]);
    await claimOne(desk.integrationId);
    expect(await settle(mine, { outcome: "failed", failure })).toEqual([]);
    expect(await settle(mine, { outcome: "retry", failure, readyInMs: 0 })).toEqual([]);
    expect(await desk.row(id)).toMatchObject({ state: "sending" });
    expect(await desk.message(id)).toMatchObject({ status: "queued" });
  });

  test("a status that came first is not taken back", async () => {
    const desk = await makeOutboxDesk(db);
    const [id = ""] = await desk.queue([{}]);
    const send = await claimOne(desk.integrationId);
    await recordStatuses(client, [sentStatus(desk.integrationId, id, "wamid.first")]);
    expect(await settle(send, { outcome: "accepted", externalId: "wamid.first" })).toEqual([]);
    expect(await settle(send, { outcome: "failed", failure })).toEqual([]);
    expect(await desk.message(id)).toMatchObject({ status: "sent", externalId: "wamid.first" });
    expect(await desk.row(id)).toBeNull();
  });
});

describe("a worker that died between claim and settle", () => {
  async function abandoned() {
    const desk = await makeOutboxDesk(db);
    const [id = ""] = await desk.queue([{}]);
    const send = await claimOne(desk.integrationId);
    await endLeases(desk.integrationId);
    return { desk, id, send };
  }

  test("leaves the message unconfirmed, once, and nobody sends it again", async () => {
    const { desk, id } = await abandoned();
    const [first, second] = await Promise.all([
      reapLostSends(client, 100, new Date()),
      reapLostSends(client, 100, new Date()),
    ]);
    expect([...first, ...second].filter((moved) => moved.id === id)).toHaveLength(1);
    expect(await desk.message(id)).toMatchObject({ status: "unconfirmed", statusRank: 2 });
    expect(await claim(desk.integrationId)).toEqual([]);
    expect(await desk.attempts(id)).toMatchObject([{ outcome: "unconfirmed", code: "worker_lost" }]);
  });

  test("a lease that still runs is left alone", async () => {
    const desk = await makeOutboxDesk(db);
    const [id = ""] = await desk.queue([{}]);
    await claimOne(desk.integrationId);
    await reapLostSends(client, 100, new Date());
    expect(await desk.row(id)).toMatchObject({ state: "sending" });
  });

  test("a status settles it", async () => {
    const { desk, id } = await abandoned();
    await reapLostSends(client, 100, new Date());
    await recordStatuses(client, [sentStatus(desk.integrationId, id, "wamid.settled", "delivered")]);
    expect(await desk.message(id)).toMatchObject({ status: "delivered", externalId: "wamid.settled" });
    expect(await desk.row(id)).toBeNull();
  });

  test("its own late word of acceptance settles it", async () => {
    const { desk, id, send } = await abandoned();
    await reapLostSends(client, 100, new Date());
    await settle(send, { outcome: "accepted", externalId: `wamid.late-${id}` });
    expect(await desk.message(id)).toMatchObject({ status: "accepted", externalId: `wamid.late-${id}` });
    expect(await desk.row(id)).toBeNull();
    expect(await desk.attempts(id)).toMatchObject([{ attempt: 1, outcome: "accepted", code: null }]);
  });

  test("its late word that nothing left sends it again", async () => {
    const { desk, id, send } = await abandoned();
    await reapLostSends(client, 100, new Date());
    await settle(send, { outcome: "retry", failure, readyInMs: 0 });
    expect(await desk.row(id)).toMatchObject({ state: "waiting" });
    expect(await desk.message(id)).toMatchObject({ status: "queued", statusRank: 0 });
  });

  test("a late acceptance takes back a repeat that has not left yet", async () => {
    const { desk, id, send } = await abandoned();
    await reapLostSends(client, 100, new Date());
    await db.update(outbox).set({ state: "ready", claimToken: null }).where(eq(outbox.messageId, id));
    await db.update(messages).set({ status: "queued", statusRank: 0 }).where(eq(messages.id, id));
    await settle(send, { outcome: "accepted", externalId: `wamid.once-${id}` });
    expect(await claim(desk.integrationId)).toEqual([]);
    expect(await desk.message(id)).toMatchObject({ status: "accepted" });
  });
});

test("outcomes and statuses for the same messages never deadlock", async () => {
  const desk = await makeOutboxDesk(db, { players: 60 });
  await desk.queue(Array.from({ length: 60 }, (_, to) => ({ to })));
  const sends = await claim(desk.integrationId);
  const settled = (group: ClaimedSend[]) =>
    settleSends(
      client,
      group.map((send) => ({
        send,
        durationMs: 1,
        result: { outcome: "accepted" as const, externalId: `wamid.${send.messageId}` },
      })),
      new Date(),
    );
  const heard = (group: ClaimedSend[]) =>
    recordStatuses(
      client,
      group.map((send) => sentStatus(desk.integrationId, send.messageId, `wamid.${send.messageId}`)),
    );
  await Promise.all([settled(sends), heard(sends.toReversed()), settled(sends.toReversed()), heard(sends)]);
  expect(await desk.rows()).toEqual([]);
  for (const { messageId } of sends) expect(await desk.message(messageId)).toMatchObject({ status: "sent" });
});
