import { Readable } from "node:stream";
import { eq } from "drizzle-orm";
import { afterAll, afterEach, describe, expect, test, vi } from "vitest";
import { batches } from "@/db/schema/batches";
import { mediaUploads, messageMedia } from "@/db/schema/media";
import { outbox } from "@/db/schema/messaging";
import { identities, players } from "@/db/schema/players";
import { systemClock } from "@/lib/clock";
import { noFaults } from "@/lib/emulator/faults";
import { startEmulator } from "@/lib/emulator/start-emulator";
import { connectionFinder } from "@/lib/integrations/find-connection";
import { putUpFile } from "@/lib/media/put-up-file";
import { feedBatch } from "@/lib/messaging/feed-batch";
import { handOverFile } from "@/lib/messaging/hand-over-file";
import { messagePlayer } from "@/lib/messaging/message-player";
import { recordStatuses } from "@/lib/messaging/record-statuses";
import { NobodyMeant, ReferenceTaken } from "@/lib/notifications/announce-maintenance";
import { cancelNotification } from "@/lib/notifications/cancel-notification";
import { gatherAudience } from "@/lib/notifications/gather-audience";
import { pauseNotification } from "@/lib/notifications/pause-notification";
import { resumeNotification } from "@/lib/notifications/resume-notification";
import { NotInThatState } from "@/lib/notifications/steer-notification";
import { type ClaimedSend, claimSends } from "@/lib/outbox/claim-sends";
import { foldBatchCounts } from "@/lib/outbox/fold-batch-counts";
import { closeGraphPools } from "@/lib/whatsapp/graph-client";
import { testDatabase } from "../../setup/database";
import { samplePng } from "../../setup/sample-files";
import { temporaryHome } from "../../setup/temporary-home";
import { makeWorkspace } from "../../setup/workspace";
import { startDispatcher, stopDispatchers } from "../outbox/emulated-desk";
import { type MassSendDesk, makeMassSendDesk, startRunner, stopRunners } from "./mass-send-desk";

// A drain goes at its number's rate; how long the rest takes is the machine's affair.
vi.setConfig({ testTimeout: 60_000 });

const db = await testDatabase({ GUILDLINE_HOME: temporaryHome() });
const emulator = await startEmulator();

afterEach(async () => {
  emulator.state.faults = noFaults;
  await stopRunners();
  await stopDispatchers();
});
afterAll(async () => {
  await closeGraphPools();
  await emulator.stop();
});

const until = (check: () => unknown) => vi.waitFor(check, { timeout: 30_000, interval: 20 });

async function untilState(desk: MassSendDesk, id: string, state: string): Promise<void> {
  await until(async () => expect((await desk.batch(id)).state).toBe(state));
}

/** Everything gathered and fed without a worker's loop; what a worker does next is up to the test. */
async function feedAll(desk: MassSendDesk, batchId: string): Promise<void> {
  while (await gatherAudience(desk.ctx, { batchId, now: new Date() })) {}
  while ((await feedBatch(desk.ctx, { batchId, most: 500 })) > 0) {}
}

async function expectOneEach(desk: MassSendDesk, id: string): Promise<void> {
  const sent = await desk.messages(id);
  expect(sent).toHaveLength(desk.playerIds.length);
  expect(new Set(sent.map((message) => message.conversationId)).size).toBe(desk.playerIds.length);
  expect(desk.received().toSorted()).toEqual(sent.map((message) => message.id).toSorted());
}

describe("to everyone, once", () => {
  test("each player gets one message, however many workers there are", async () => {
    const desk = await makeMassSendDesk(db, emulator, { players: 60 });
    const { notification } = await desk.start();
    await Promise.all([startRunner(db), startRunner(db), startDispatcher(db), startDispatcher(db)]);
    await untilState(desk, notification.id, "done");
    await expectOneEach(desk, notification.id);
    expect(desk.violations()).toEqual([]);
    expect(await desk.report(notification.id)).toMatchObject({
      progress: { recipients: 60, queued: 0, sent: 60 },
      secondsLeft: 0,
    });
  });

  test("started five times at once under one reference, it is one mass send", async () => {
    const desk = await makeMassSendDesk(db, emulator, { players: 3 });
    const reference = `outage-${desk.integrationId}`;
    const started = await Promise.all(Array.from({ length: 5 }, () => desk.start({ reference })));
    expect(new Set(started.map(({ notification }) => notification.id)).size).toBe(1);
    await expect(desk.start({ reference, name: "Another one" })).rejects.toThrow(ReferenceTaken);
    const id = started[0]?.notification.id ?? "";
    await Promise.all([startRunner(db), startDispatcher(db)]);
    await untilState(desk, id, "done");
    await desk.start({ reference });
    await expectOneEach(desk, id);
  });

  test("a worker that ended between two chunks is followed by one that goes on at its mark", async () => {
    const desk = await makeMassSendDesk(db, emulator, { players: 25 });
    const { notification } = await desk.start();
    const batchId = notification.id;
    await gatherAudience(desk.ctx, { batchId, now: new Date(), most: 10 });
    await feedBatch(desk.ctx, { batchId, most: 4 });
    expect(await desk.batch(batchId)).toMatchObject({ gathered: 10, fed: 4, gatheredAt: null });
    await Promise.all([startRunner(db), startDispatcher(db)]);
    await untilState(desk, batchId, "done");
    await expectOneEach(desk, batchId);
  });

  test("a chunk that breaks off in the middle leaves nothing behind and is fed again", async () => {
    const desk = await makeMassSendDesk(db, emulator, { players: 8 });
    const { notification } = await desk.start();
    const batchId = notification.id;
    await gatherAudience(desk.ctx, { batchId, now: new Date() });
    await db.update(batches).set({ category: "no such category" }).where(eq(batches.id, batchId));
    await expect(feedBatch(desk.ctx, { batchId, most: 5 })).rejects.toThrow();
    expect(await desk.messages(batchId)).toEqual([]);
    expect(await desk.batch(batchId)).toMatchObject({ fed: 0, fedTo: "" });
    await db.update(batches).set({ category: "utility" }).where(eq(batches.id, batchId));
    await Promise.all([startRunner(db), startDispatcher(db)]);
    await untilState(desk, batchId, "done");
    await expectOneEach(desk, batchId);
  });

  test("ten who feed one batch at once make one message for each player", async () => {
    const desk = await makeMassSendDesk(db, emulator, { players: 40 });
    const { notification } = await desk.start();
    const batchId = notification.id;
    await gatherAudience(desk.ctx, { batchId, now: new Date() });
    for (let round = 0; round < 8; round++) {
      await Promise.all(Array.from({ length: 10 }, () => feedBatch(desk.ctx, { batchId, most: 5 })));
    }
    const made = await desk.messages(batchId);
    expect(made).toHaveLength(40);
    expect(new Set((await desk.recipients(batchId)).map((r) => r.messageId)).size).toBe(40);
  });

  test("whoever has no address is skipped, whoever was merged is written to once, a new number counts", async () => {
    const desk = await makeMassSendDesk(db, emulator, { players: 4 });
    const [none = "", merged = "", moved = "", plain = ""] = desk.playerIds;
    await db.delete(identities).where(eq(identities.playerId, none));
    const { notification } = await desk.start();
    await gatherAudience(desk.ctx, { batchId: notification.id, now: new Date() });
    await db.update(players).set({ mergedIntoId: plain }).where(eq(players.id, merged));
    await db.update(identities).set({ value: "+12025550100" }).where(eq(identities.playerId, moved));
    await feedAll(desk, notification.id);
    const recipients = await desk.recipients(notification.id);
    const skipped = recipients.filter((recipient) => recipient.skipped === "unreachable");
    expect(skipped.map((recipient) => recipient.playerId).toSorted()).toEqual([none, merged].toSorted());
    expect((await desk.inOutbox(notification.id)).map((row) => row.recipient)).toContain("+12025550100");
    expect((await desk.report(notification.id)).progress).toMatchObject({
      recipients: 4,
      queued: 2,
      unreachable: 2,
    });
  });

  test("only who meets every condition is meant, and nobody at all is refused", async () => {
    const desk = await makeMassSendDesk(db, emulator, { players: 4 });
    const [a = "", b = "", c = ""] = desk.playerIds;
    await db.update(players).set({ tier: "gold", country: "PT", language: "pt-BR" }).where(eq(players.id, a));
    await db.update(players).set({ tier: "gold", country: "US", language: "pt" }).where(eq(players.id, b));
    await db.update(players).set({ tier: "silver", country: "PT", language: "pt" }).where(eq(players.id, c));
    const audience = { tiers: ["gold" as const], countries: ["pt"], languages: ["pt"] };
    const { notification } = await desk.start({ audience });
    await feedAll(desk, notification.id);
    expect((await desk.recipients(notification.id)).map((recipient) => recipient.playerId)).toEqual([a]);
    await expect(desk.start({ audience: { countries: ["JP"] } })).rejects.toThrow(NobodyMeant);
  });
});

describe("the template", () => {
  const body = { type: "BODY", text: "Back at {{1}}, {{2}}." };
  const kept = { name: "downtime", language: "en_GB", status: "APPROVED", components: [body] };

  async function makeKept(change: Record<string, unknown> = {}): Promise<MassSendDesk> {
    const desk = await makeMassSendDesk(db, emulator, { players: 1 });
    await desk.keepTemplate({ ...kept, category: "UTILITY", ...change });
    return desk;
  }

  test("with a picture of ours above it goes to everyone, and the picture to Meta once", async () => {
    const components = [
      { type: "HEADER", format: "IMAGE" },
      { type: "BODY", text: "Back soon." },
    ];
    const desk = await makeMassSendDesk(db, emulator, { players: 3 });
    await desk.keepTemplate({ ...kept, category: "UTILITY", components });
    const body = Readable.from([await samplePng({ width: 32 })]);
    const { id: fileId } = await putUpFile(desk.ctx, { body, fileName: "map.png" });
    const withPicture = (id: string) => ({
      name: "downtime",
      language: "en_GB",
      header: { kind: "image" as const, fileId: id },
    });
    await expect(desk.start({ template: withPicture("med_none") })).rejects.toMatchObject({
      fields: [{ field: "template.header.fileId" }],
    });
    const { notification } = await desk.start({ template: withPicture(fileId) });
    const deps = { db, now: systemClock, findConnection: connectionFinder(db) };
    const send = (claimed: ClaimedSend) => handOverFile(deps, claimed);
    await Promise.all([startRunner(db), startDispatcher(db, { send })]);
    await untilState(desk, notification.id, "done");
    await expectOneEach(desk, notification.id);
    const carried = await db.select().from(messageMedia).where(eq(messageMedia.fileId, fileId));
    expect(carried).toHaveLength(3);
    const uploads = await db
      .select()
      .from(mediaUploads)
      .where(eq(mediaUploads.integrationId, desk.integrationId));
    expect(uploads).toHaveLength(1);
    expect(desk.violations()).toEqual([]);
  });

  test.each([
    ["a name that Meta does not know", { name: "down", language: "en_GB" }, "template.name"],
    ["a language it is not there in", { name: "downtime", language: "de" }, "template.language"],
    ["a value too few", { name: "downtime", language: "en_GB", body: ["noon"] }, "template.body.1"],
    ["a value too many", { name: "downtime", language: "en-GB", body: ["a", "b", "c"] }, "template.body.2"],
  ])("with %s starts nothing and names the field", async (_, template, field) => {
    const desk = await makeKept();
    await expect(desk.start({ template })).rejects.toMatchObject({ fields: [{ field }] });
    expect(await desk.count()).toBe(0);
  });

  test("has to be a utility one that Meta approved", async () => {
    const template = { name: "downtime", language: "en_GB", body: ["noon", "UTC"] };
    for (const change of [{ category: "MARKETING" }, { status: "PAUSED" }]) {
      const desk = await makeKept(change);
      await expect(desk.start({ template })).rejects.toMatchObject({ fields: [{ field: "template.name" }] });
    }
  });

  test("that Meta cannot be asked about goes out all the same", async () => {
    emulator.state.faults = { ...noFaults, outage: true };
    const desk = await makeKept();
    const { notification } = await desk.start({ template: { name: "unheard_of", language: "en" } });
    expect(notification.state).toBe("running");
  });
});

describe("pause, resume, cancel", () => {
  test("after a pause nothing more leaves, and a resume sends the rest once", async () => {
    const desk = await makeMassSendDesk(db, emulator, { players: 150, ratePerSecond: 100 });
    const { notification } = await desk.start();
    const { id } = notification;
    await Promise.all([startRunner(db), startRunner(db), startDispatcher(db), startDispatcher(db)]);
    await until(() => expect(desk.received().length).toBeGreaterThan(30));
    await pauseNotification(desk.ctx, { id });
    await pauseNotification(desk.ctx, { id });
    const isInHand = async () => (await desk.inOutbox(id)).some((row) => row.state === "sending");
    await until(async () => expect(await isInHand()).toBe(false));
    const left = desk.received().length;
    expect(left).toBeLessThan(150);
    const claim = { integrationId: desk.integrationId, claimToken: "t", most: 50, leaseMs: 1 };
    expect(await claimSends(db.$client, claim)).toEqual([]);
    expect(desk.received()).toHaveLength(left);
    expect(await desk.report(id)).toMatchObject({ secondsLeft: null, progress: { queued: 150 - left } });
    await resumeNotification(desk.ctx, { id });
    await untilState(desk, id, "done");
    await expectOneEach(desk, id);
  });

  test("a try that comes back for a second one during a pause waits for the resume", async () => {
    emulator.state.faults = { ...noFaults, errorRates: { 130429: 1 }, latencyMs: 100 };
    const desk = await makeMassSendDesk(db, emulator, { players: 3 });
    const { notification } = await desk.start();
    const { id } = notification;
    await Promise.all([startRunner(db), startDispatcher(db)]);
    await until(async () => expect((await desk.inOutbox(id)).map((row) => row.state)).toContain("sending"));
    await pauseNotification(desk.ctx, { id });
    emulator.state.faults = noFaults;
    const isInHand = async () => (await desk.inOutbox(id)).some((row) => row.state === "sending");
    await until(async () => expect(await isInHand()).toBe(false));
    await db.update(outbox).set({ state: "ready" }).where(eq(outbox.state, "waiting"));
    const claim = { integrationId: desk.integrationId, claimToken: "t", most: 50, leaseMs: 1 };
    expect(await claimSends(db.$client, claim)).toEqual([]);
    await resumeNotification(desk.ctx, { id });
    await untilState(desk, id, "done");
    await expectOneEach(desk, id);
  });

  test("cancelled, what has not left says why, and the figures add up", async () => {
    const desk = await makeMassSendDesk(db, emulator, { players: 260, ratePerSecond: 20 });
    const { notification } = await desk.start();
    const { id } = notification;
    await Promise.all([startRunner(db), startRunner(db), startDispatcher(db)]);
    // What is ready then takes a second to leave.
    await until(async () => {
      expect(desk.received().length).toBeGreaterThan(3);
      expect((await desk.inOutbox(id)).filter(({ state }) => state === "ready").length).toBeGreaterThan(20);
    });
    await cancelNotification(desk.ctx, { id, reason: "The servers are back." });
    await untilState(desk, id, "cancelled");
    const { accepted = 0, cancelled = 0, ...others } = await desk.recount(id);
    expect(others).toEqual({});
    expect(desk.received()).toHaveLength(accepted);
    expect(cancelled).toBeGreaterThan(0);
    const message = (await desk.messages(id)).find(({ status }) => status === "cancelled");
    expect(message?.error).toMatchObject({ code: "cancelled" });
    expect(message?.error?.explain).toContain("The servers are back.");
    expect(await desk.inOutbox(id)).toEqual([]);
    const { progress } = await desk.report(id);
    expect(progress).toMatchObject({ recipients: 260, sent: accepted, cancelled: 260 - accepted, queued: 0 });
  });

  test("a cancellation goes on after the worker that began it has ended", async () => {
    const desk = await makeMassSendDesk(db, emulator, { players: 12 });
    const { notification } = await desk.start();
    const { id } = notification;
    await feedAll(desk, id);
    await cancelNotification(desk.ctx, { id, reason: "Called off." });
    expect((await desk.batch(id)).state).toBe("cancelling");
    expect(await feedBatch(desk.ctx, { batchId: id, most: 5 })).toBe(0);
    await startRunner(db);
    await untilState(desk, id, "cancelled");
    expect(await desk.recount(id)).toEqual({ cancelled: 12 });
    expect(desk.received()).toEqual([]);
  });

  test("what has ended cannot be paused, resumed or cancelled; another workspace's does not exist", async () => {
    const desk = await makeMassSendDesk(db, emulator, { players: 1 });
    const { notification } = await desk.start();
    const { id } = notification;
    await expect(resumeNotification((await makeWorkspace(db)).ctx, { id })).rejects.toThrow(
      "no such mass send",
    );
    await resumeNotification(desk.ctx, { id });
    await Promise.all([startRunner(db), startDispatcher(db)]);
    await untilState(desk, id, "done");
    await expect(pauseNotification(desk.ctx, { id })).rejects.toThrow(NotInThatState);
    await expect(resumeNotification(desk.ctx, { id })).rejects.toThrow(NotInThatState);
    await expect(cancelNotification(desk.ctx, { id, reason: "x" })).rejects.toThrow(NotInThatState);
  });
});

describe("among other messages", () => {
  test("a critical message of its own leaves before a critical mass send", async () => {
    const desk = await makeMassSendDesk(db, emulator, { players: 90 });
    const { notification } = await desk.start();
    await feedAll(desk, notification.id);
    const [to = ""] = desk.playerIds;
    const content = { type: "template" as const, ...{ name: "hello_world", language: "en_US" } };
    const own = await messagePlayer(desk.ctx, {
      to: { playerId: to },
      content,
      priority: "critical",
      integrationId: desk.integrationId,
    });
    const claim = { integrationId: desk.integrationId, claimToken: "t", most: 1, leaseMs: 60_000 };
    expect((await claimSends(db.$client, claim)).map((send) => send.messageId)).toEqual([own.id]);
  });

  test("what is less urgent waits seconds for a critical mass send, not for its end", async () => {
    const desk = await makeMassSendDesk(db, emulator, { players: 320, ratePerSecond: 50 });
    await desk.start();
    await Promise.all([startRunner(db), startRunner(db), startDispatcher(db)]);
    await until(() => expect(desk.received().length).toBeGreaterThan(20));
    const [to = ""] = desk.playerIds.slice(-1);
    const answer = await messagePlayer(desk.ctx, {
      to: { playerId: to },
      content: { type: "template", name: "hello_world", language: "en_US" },
      priority: "high",
      integrationId: desk.integrationId,
    });
    await until(() => expect(desk.received()).toContain(answer.id));
    expect(desk.received().indexOf(answer.id)).toBeLessThan(300);
  });

  test("a paused mass send holds up nothing else to the same players", async () => {
    const desk = await makeMassSendDesk(db, emulator, { players: 2 });
    const { notification } = await desk.start();
    await feedAll(desk, notification.id);
    await pauseNotification(desk.ctx, { id: notification.id });
    const [to = ""] = desk.playerIds;
    const own = await messagePlayer(desk.ctx, {
      to: { playerId: to },
      content: { type: "template", name: "hello_world", language: "en_US" },
      priority: "critical",
      integrationId: desk.integrationId,
    });
    await startDispatcher(db);
    await until(() => expect(desk.received()).toEqual([own.id]));
  });
});

describe("the figures", () => {
  test("equal a recount at every moment, whatever becomes of the messages", async () => {
    emulator.state.faults = { ...noFaults, errorRates: { 131026: 0.2, 130429: 0.1 } };
    const desk = await makeMassSendDesk(db, emulator, { players: 120, ratePerSecond: 200 });
    const { notification } = await desk.start();
    const { id } = notification;
    await Promise.all([startRunner(db), startDispatcher(db)]);
    const equal = async () => {
      await db.transaction(
        async (tx) => {
          const counted = await tx.execute<{ status: string; n: number }>(
            `select status, sum(n)::int as n from (select status, n from batch_counts where batch_id = '${id}'
             union all select status, n from batch_deltas where batch_id = '${id}') c group by status having sum(n) <> 0`,
          );
          const recounted = await tx.execute<{ status: string; n: number }>(
            `select status, count(*)::int as n from messages where batch_id = '${id}' group by status`,
          );
          expect(asRecord(counted)).toEqual(asRecord(recounted));
        },
        { isolationLevel: "repeatable read" },
      );
    };
    await until(async () => {
      await equal();
      expect((await desk.batch(id)).state).toBe("done");
    });
    const [first, second] = (await desk.messages(id)).filter((message) => message.status === "accepted");
    for (const message of [first, second]) {
      const status = { messageId: message?.id ?? "", externalId: message?.externalId ?? "" };
      const delivered = { status: "delivered", rank: 30, occurredAt: new Date(), errors: [] };
      const priced = { pricingCategory: null, pricingType: null };
      await recordStatuses(db.$client, [
        { ...status, ...delivered, ...priced, integrationId: desk.integrationId },
      ]);
    }
    await equal();
    await foldBatchCounts(db.$client);
    await equal();
    const { progress } = await desk.report(id);
    const { accepted = 0, failed = 0 } = await desk.recount(id);
    expect(progress).toMatchObject({ recipients: 120, delivered: 2, sent: accepted, failed });
    expect(progress.failedBy).toMatchObject([{ code: "131026", n: failed }]);
  });
});

function asRecord(rows: Iterable<{ status: string; n: number }>): Record<string, number> {
  return Object.fromEntries([...rows].map((row) => [row.status, row.n]));
}
