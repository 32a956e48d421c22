import { beforeAll, expect, test } from "vitest";
import type { Database } from "@/db/client";
import { auditEvents } from "@/db/schema/ledgers";
import { messageStatuses } from "@/db/schema/messaging";
import { players } from "@/db/schema/players";
import { verificationDispatches } from "@/db/schema/verifications";
import { setCountryRule } from "@/lib/fraud/set-country-rule";
import { sumUpConversion } from "@/lib/fraud/sum-up-conversion";
import { newId } from "@/lib/ids";
import { getVerificationView } from "@/lib/otp/get-verification-view";
import { listVerifications } from "@/lib/otp/list-verifications";
import { sumUpVerifications } from "@/lib/otp/sum-up-verifications";
import { testDatabase } from "@/tests/setup/database";
import { putVerifications, verificationRow } from "@/tests/setup/verification";
import { makeWorkspace } from "@/tests/setup/workspace";

let db: Database;
const now = new Date("2026-03-01T12:00:00Z");
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const phone = "+4915112345678";

beforeAll(async () => {
  db = await testDatabase();
});

type Dispatch = typeof verificationDispatches.$inferInsert;

function dispatchOf(
  verification: { id: string; workspaceId: string; createdAt: Date },
  rest: Pick<Dispatch, "channel"> & Partial<Dispatch>,
): Dispatch {
  return {
    id: newId("dispatch"),
    verificationId: verification.id,
    workspaceId: verification.workspaceId,
    generation: 1,
    messageId: newId("message"),
    queuedAt: verification.createdAt,
    ...rest,
  };
}

test("the figures count each verification once, by what became of it, in the time and channel asked for", async () => {
  const { ctx, workspace } = await makeWorkspace(db, { now: () => now });
  const row = (minutes: number, rest: object = {}) =>
    verificationRow(workspace.id, { phone, createdAt: minutesAgo(minutes), ...rest });
  const quick = row(60, {
    verifiedAt: new Date(minutesAgo(60).getTime() + 10_000),
    verifiedChannel: "whatsapp",
  });
  const slow = row(90, { verifiedAt: new Date(minutesAgo(90).getTime() + 50_000), verifiedChannel: "sms" });
  const lost = row(120, { state: "expired" });
  const marked = row(121, { state: "exhausted", guardOutcome: "monitor" });
  const open = row(1, { state: "pending" });
  const blocked = row(2, { state: "blocked", channel: null, guardOutcome: "block" });
  const sms = row(30, { state: "expired", channel: "sms" });
  const old = row(1_500);
  await putVerifications(db, [quick, slow, lost, marked, open, blocked, sms, old]);
  await db
    .insert(verificationDispatches)
    .values([
      dispatchOf(quick, { channel: "whatsapp", deliveredAt: minutesAgo(60) }),
      dispatchOf(slow, { channel: "whatsapp" }),
      dispatchOf(slow, { channel: "sms", deliveredAt: minutesAgo(89) }),
      dispatchOf(lost, { channel: "whatsapp" }),
      dispatchOf(marked, { channel: "whatsapp", deliveredAt: minutesAgo(121) }),
      dispatchOf(open, { channel: "whatsapp" }),
      dispatchOf(sms, { channel: "sms" }),
    ]);

  expect(await sumUpVerifications(ctx, { hours: 24 })).toEqual({
    hours: 24,
    sent: 6,
    delivered: 3,
    verified: 2,
    open: 1,
    fellBack: 1,
    blocked: 1,
    monitored: 1,
    medianSeconds: 30,
    p90Seconds: 46,
    channels: [
      { channel: "whatsapp", sent: 5, delivered: 2, verified: 1 },
      { channel: "sms", sent: 2, delivered: 1, verified: 1 },
    ],
  });
  expect(await sumUpVerifications(ctx, { hours: 24, channel: "sms" })).toMatchObject({
    sent: 1,
    verified: 0,
  });
  expect(await sumUpVerifications(ctx, { hours: 48 })).toMatchObject({ sent: 7, verified: 3 });
  expect(await sumUpVerifications((await makeWorkspace(db)).ctx, {})).toMatchObject({
    sent: 0,
    medianSeconds: null,
    channels: [],
  });
});

test("a verification is found by its id, its number and its player, masked, and only in its workspace", async () => {
  const { ctx, workspace } = await makeWorkspace(db, { now: () => now });
  const other = await makeWorkspace(db, { now: () => now });
  const player = {
    id: newId("player"),
    workspaceId: workspace.id,
    externalId: "p-1001",
    displayName: "Mira",
  };
  await db.insert(players).values(player);
  const mine = verificationRow(workspace.id, { phone, createdAt: minutesAgo(3), playerId: player.id });
  const stranger = verificationRow(workspace.id, { phone: "+819012345678", createdAt: minutesAgo(2) });
  await putVerifications(db, [mine, stranger]);
  await db
    .insert(verificationDispatches)
    .values([dispatchOf(mine, { channel: "whatsapp" }), dispatchOf(mine, { channel: "telegram" })]);

  for (const search of [mine.id, phone, "4915112345678", "+49 151 1234-5678", "p-1001", player.id]) {
    const { items } = await listVerifications(ctx, { search });
    expect(items, search).toMatchObject([
      {
        id: mine.id,
        maskedPhone: "+49•••••••••78",
        channels: ["whatsapp", "telegram"],
        player: { id: player.id, name: "Mira" },
        secondsToVerify: 12,
      },
    ]);
  }
  expect((await listVerifications(ctx, { search: "nobody" })).items).toEqual([]);
  expect((await listVerifications(other.ctx, { search: mine.id })).items).toEqual([]);
  await expect(listVerifications(await other.asRole("marketer"), {})).rejects.toMatchObject({
    kind: "forbidden",
  });
});

test("the list goes on where a page ended, and filters by what a verification has become", async () => {
  const { ctx, workspace } = await makeWorkspace(db, { now: () => now });
  const row = (minutes: number, rest: object) =>
    verificationRow(workspace.id, { phone, createdAt: minutesAgo(minutes), ...rest });
  const rows = [
    row(300, { state: "verified" }),
    row(200, { state: "blocked", guardOutcome: "block" }),
    row(100, { state: "verified", guardOutcome: "monitor" }),
    row(60, { state: "expired" }),
    row(11, { state: "pending", phone: "+4915112345679" }),
    row(1, { state: "pending" }),
  ];
  await putVerifications(db, rows);
  const ids = rows.map(({ id }) => id).toReversed();
  const idsOf = async (input: Parameters<typeof listVerifications>[1]) =>
    (await listVerifications(ctx, input)).items.map(({ id }) => id);

  const first = await listVerifications(ctx, { take: 4 });
  expect(first.items.map(({ id }) => id)).toEqual(ids.slice(0, 4));
  expect(first.items[1]?.state).toBe("expired");
  const second = await listVerifications(ctx, { take: 4, after: first.next ?? "" });
  expect(second).toMatchObject({ items: [{ id: ids[4] }, { id: ids[5] }], next: null });
  expect(await idsOf({ state: "pending" })).toEqual([ids[0]]);
  expect(await idsOf({ state: "expired" })).toEqual([ids[1], ids[2]]);
  expect(await idsOf({ state: "blocked" })).toEqual([ids[4]]);
  expect(await idsOf({ isMonitored: true })).toEqual([ids[3]]);
  expect(await idsOf({ hours: 3 })).toEqual(ids.slice(0, 4));
});

test("a view tells the life of a verification from what the channels and the audit log know", async () => {
  const { ctx, workspace, apiKey } = await makeWorkspace(db, { now: () => now });
  const { id: keyId } = await apiKey();
  const verification = verificationRow(workspace.id, { phone, createdAt: minutesAgo(5) });
  await putVerifications(db, [verification]);
  const dispatch = dispatchOf(verification, { channel: "whatsapp" });
  await db.insert(verificationDispatches).values(dispatch);
  const told = (status: string, minutes: number) => ({
    messageId: dispatch.messageId,
    status,
    occurredAt: minutesAgo(minutes),
  });
  await db.insert(messageStatuses).values([told("sent", 4.9), told("delivered", 4.8)]);
  const audit = (action: string, minutes: number, subject = {}) => ({
    workspaceId: workspace.id,
    actorKind: "api_key" as const,
    actorId: keyId,
    action,
    subject: { otpId: verification.id, ...subject },
    at: minutesAgo(minutes),
  });
  await db
    .insert(auditEvents)
    .values([
      audit("otp.sent", 5),
      audit("otp.refused", 4.85, { reason: "invalid_code", remainingAttempts: 2 }),
    ]);

  const view = await getVerificationView(ctx, { id: verification.id });
  expect(view.life.map(({ kind }) => kind)).toEqual([
    "asked",
    "judged",
    "queued",
    "sent",
    "refused",
    "delivered",
    "ended",
  ]);
  expect(view.life[0]).toMatchObject({ by: { kind: "api_key", name: "Test key" } });
  expect(JSON.stringify(view)).not.toContain(phone);
  const other = await makeWorkspace(db);
  await expect(getVerificationView(other.ctx, { id: verification.id })).rejects.toMatchObject({
    kind: "not_found",
  });
});

test("conversion by country and prefix counts what is settled, names what was blocked and keeps rules without sends", async () => {
  const { ctx, workspace } = await makeWorkspace(db, { now: () => now });
  const row = (number: string, state: "verified" | "expired" | "blocked" | "pending", minutes = 60) =>
    verificationRow(workspace.id, { phone: number, state, createdAt: minutesAgo(minutes) });
  await putVerifications(db, [
    row("+4915112345678", "verified"),
    row("+4915112345679", "expired"),
    row("+4915112345680", "blocked"),
    row("+819012345678", "verified"),
    row("+819012345679", "pending", 1),
    row("+882161234567", "expired"),
    row("+819012345670", "expired", 3_000),
  ]);
  await setCountryRule(ctx, { country: "DE", rule: "monitor" });
  await setCountryRule(ctx, { country: "FR", rule: "block" });

  const day = await sumUpConversion(ctx, { hours: 24 });
  const none = { sent: 0, verified: 0, blocked: 0, monitored: 0, open: 0 };
  expect(day.countries).toEqual([
    { country: "DE", rule: "monitor", ...none, sent: 2, verified: 1, blocked: 1 },
    { country: "JP", rule: null, ...none, sent: 1, verified: 1, open: 1 },
    { country: null, rule: null, ...none, sent: 1 },
    { country: "FR", rule: "block", ...none },
  ]);
  expect(day.prefixes[0]).toMatchObject({
    prefix: "+491511234",
    country: "DE",
    sent: 2,
    verified: 1,
    blocked: 1,
  });
  const week = await sumUpConversion(ctx, { hours: 168 });
  expect(week.countries).toContainEqual({
    country: "JP",
    rule: null,
    ...none,
    sent: 2,
    verified: 1,
    open: 1,
  });
});
