import { and, eq } from "drizzle-orm";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { GET as getOtp } from "@/app/api/v1/otp/[id]/route";
import { POST as sendRoute } from "@/app/api/v1/otp/send/route";
import { integrations } from "@/db/schema/integrations";
import { identities, players } from "@/db/schema/players";
import { verificationSends, verificationSettings, verifications } from "@/db/schema/verifications";
import { startEmulator } from "@/lib/emulator/start-emulator";
import { sumUpConversion } from "@/lib/fraud/sum-up-conversion";
import { createLog } from "@/lib/log";
import { recordStatuses } from "@/lib/messaging/record-statuses";
import { allowNumberOf } from "@/lib/otp/allow-number-of";
import { codeJobs } from "@/lib/otp/code-jobs";
import { getVerification } from "@/lib/otp/get-verification";
import { getVerificationView } from "@/lib/otp/get-verification-view";
import { linkVerified } from "@/lib/otp/link-verified";
import { listVerifications } from "@/lib/otp/list-verifications";
import { mergePlayers } from "@/lib/players/merge-players";
import { transaction } from "@/lib/transaction";
import { spendProof } from "@/lib/two-factor/spend-proof";
import { closeGraphPools } from "@/lib/whatsapp/graph-client";
import { statusRanks } from "@/lib/whatsapp/read-status";
import { call } from "../../http/call";
import { makePlayer } from "../../setup/conversation";
import { testDatabase } from "../../setup/database";
import { doJobs } from "../../setup/do-jobs";
import { stopDispatchers } from "../outbox/emulated-desk";
import { makeCodeDesk } from "./code-desk";
import { chatOf, connectCodes, linkTelegram, startCodeDispatcher } from "./emulated-codes";

const emulator = await startEmulator();
const db = await testDatabase({ EMULATOR_URL: emulator.url });
const log = createLog({ name: "test", level: "silent" });
let chatId = 52_000;

afterEach(stopDispatchers);
afterAll(async () => {
  await closeGraphPools();
  await emulator.stop();
});

/** A desk, and a player whom WhatsApp knows by a business-scoped id only. */
async function nobodysNumber() {
  const desk = await makeCodeDesk(db);
  await connectCodes(db, emulator, desk);
  const known = (value: string) =>
    makePlayer(desk.ctx, { phone: null, bsuid: { portfolio: desk.integration.wabaId, value } });
  const { id: playerId } = await known("US.1");
  const send = (input: object = {}) => desk.send({ phone: undefined, playerId, ...input });
  return { desk, known, playerId, send };
}

/** The same, who has written to the studio's Telegram bot. */
async function onTelegram() {
  const place = await nobodysNumber();
  chatId += 1;
  await linkTelegram(db, emulator, place.desk, { playerId: place.playerId, chatId });
  return { ...place, chatId };
}

const livingOf = (playerId: string) =>
  db
    .select()
    .from(verifications)
    .where(and(eq(verifications.playerId, playerId), eq(verifications.state, "pending")));

test("a player without a number gets the code over Telegram at once, and it comes back by its id", async () => {
  const { desk, playerId, send, chatId } = await onTelegram();
  const sent = await send();
  expect(sent).toMatchObject({ channel: "telegram", remainingSends: 4 });
  const { otpId } = sent;
  const code = await desk.codeOf(otpId);
  await startCodeDispatcher(db, log);
  await vi.waitFor(async () => expect((await chatOf(emulator, chatId)).join()).toContain(code), {
    timeout: 15_000,
    interval: 20,
  });
  const { dispatches } = await getVerification(desk.ctx, { otpId });
  expect(dispatches).toMatchObject([{ channel: "telegram", reason: null }]);
  expect(await desk.verify({ otpId, code })).toEqual({ valid: true, playerId });
  expect(await desk.verify({ otpId, code })).toEqual({ valid: false, reason: "not_found" });
  expect(await desk.rowOf(otpId)).toMatchObject({
    state: "verified",
    phone: null,
    prefix: null,
    country: null,
    playerId,
    verifiedChannel: "telegram",
  });
  await doJobs(codeJobs({ db, now: desk.ctx.now }));
  await linkVerified(desk.ctx, { verificationId: otpId });
  const own = await db.select().from(identities).where(eq(identities.playerId, playerId));
  expect(own.map(({ kind }) => kind).sort()).toEqual(["bsuid", "telegram"]);
});

test("people and programs see it without a number, under the player's name", async () => {
  const { desk, playerId, send } = await onTelegram();
  const { otpId } = await send({ ip: "203.0.113.9" });
  const none = { id: otpId, maskedPhone: null, player: { id: playerId }, channels: ["telegram"] };
  expect((await listVerifications(desk.admin, { search: playerId })).items).toMatchObject([none]);
  expect(await getVerificationView(desk.admin, { id: otpId })).toMatchObject({ ...none, prefix: null });
  const seen = await call(getOtp, { key: desk.key, params: { id: otpId } });
  expect(seen).toMatchObject({ status: 200, body: { otpId, phone: null, playerId, state: "pending" } });
  expect(await sumUpConversion(desk.admin, { hours: 24 })).toEqual({ countries: [], prefixes: [] });
  await expect(allowNumberOf(desk.admin, { verificationId: otpId })).rejects.toMatchObject({
    code: "no_number",
  });
});

test("whom nothing that may carry a code reaches gets the error that names the phone, and nothing else happens", async () => {
  const { desk, playerId, send } = await nobodysNumber();
  const answer = await call(sendRoute, { key: desk.key, body: { playerId, purpose: "login" } });
  expect(answer).toMatchObject({
    status: 409,
    body: {
      code: "phone_required",
      errors: [{ field: "phone", message: expect.stringContaining("Ask the player for the number") }],
    },
  });
  const required = { code: "phone_required", fields: [{ field: "phone" }] };
  await expect(send({ playerId: "unheard-of" })).rejects.toMatchObject(required);
  chatId += 1;
  await linkTelegram(db, emulator, desk, { playerId, chatId });
  for (const channel of ["whatsapp", "sms"]) await expect(send({ channel })).rejects.toMatchObject(required);
  await expect(send({ integrationId: desk.integration.id })).rejects.toMatchObject(required);
  await db
    .insert(verificationSettings)
    .values({ workspaceId: desk.workspace.id, channels: ["whatsapp", "sms"] });
  await expect(send()).rejects.toMatchObject(required);
  expect(await db.$count(verifications, eq(verifications.workspaceId, desk.workspace.id))).toBe(0);
});

test("100 requests at once for one player: exactly five codes are sent, and one lives", async () => {
  const { playerId, send } = await onTelegram();
  const outcomes = await Promise.allSettled(Array.from({ length: 100 }, () => send()));
  const left = outcomes.flatMap((one) => (one.status === "fulfilled" ? [one.value.remainingSends] : []));
  expect(left.sort()).toEqual([0, 1, 2, 3, 4]);
  for (const outcome of outcomes.filter(({ status }) => status === "rejected")) {
    expect(outcome).toMatchObject({ reason: { code: "limit_exceeded", members: { limit: "player" } } });
  }
  expect(await livingOf(playerId)).toMatchObject([{ sends: 5, generation: 5, phone: null }]);
});

test("asked for again the code keeps its verification; for something else it takes the older one's place", async () => {
  const { desk, playerId, send } = await onTelegram();
  const first = await send();
  const old = await desk.codeOf(first.otpId);
  expect(await send()).toMatchObject({ otpId: first.otpId, remainingSends: 3 });
  const other = await send({ purpose: "device" });
  expect(await desk.rowOf(first.otpId)).toMatchObject({ state: "voided", endReason: "replaced" });
  expect(await livingOf(playerId)).toMatchObject([{ id: other.otpId }]);
  expect(await desk.verify({ otpId: first.otpId, code: old })).toMatchObject({ valid: false });
});

test("where Telegram cannot deliver it either, the code has failed", async () => {
  const { desk, send } = await onTelegram();
  const { otpId } = await send();
  const [dispatch] = (await getVerification(desk.ctx, { otpId })).dispatches;
  const [bot] = await db
    .select()
    .from(integrations)
    .where(and(eq(integrations.workspaceId, desk.workspace.id), eq(integrations.channel, "telegram")));
  await recordStatuses(db.$client, [
    {
      integrationId: bot?.id ?? "",
      messageId: dispatch?.messageId ?? "",
      externalId: null,
      status: "failed",
      rank: statusRanks.failed ?? 0,
      occurredAt: new Date(),
      pricingCategory: null,
      pricingType: null,
      errors: [],
    },
  ]);
  await doJobs(codeJobs({ db, now: desk.ctx.now }));
  expect(await getVerification(desk.ctx, { otpId })).toMatchObject({
    state: "failed",
    endReason: "undeliverable",
    dispatches: [{ channel: "telegram", state: "failed" }],
  });
});

test("a frozen player gets none, and a second factor is not proven by Telegram", async () => {
  const { desk, playerId, send } = await onTelegram();
  const { otpId } = await send();
  const code = await desk.codeOf(otpId);
  const proof = { playerId, otpId, code, purposes: ["login"] as const, phones: [], act: "test" };
  expect(await transaction(desk.ctx, (tx) => spendProof(tx, desk.ctx, proof))).toEqual({
    valid: false,
    reason: "not_found",
  });
  await db
    .update(players)
    .set({ frozenAt: new Date(), frozenReason: "Looks stolen" })
    .where(eq(players.id, playerId));
  await expect(send()).rejects.toMatchObject({ status: 403, code: "blocked" });
  expect(await desk.verify({ otpId, code })).toMatchObject({ valid: false, reason: "blocked" });
});

test("two players with a living code each can become one, who has the codes of both counted", async () => {
  const { desk, known, playerId, send } = await onTelegram();
  const other = await known("US.2");
  await db
    .update(identities)
    .set({ portfolio: "another portfolio" })
    .where(and(eq(identities.playerId, other.id), eq(identities.kind, "bsuid")));
  chatId += 1;
  await linkTelegram(db, emulator, desk, { playerId: other.id, chatId });
  const [own, others] = [await send(), await send({ playerId: other.id })];
  const merged = await mergePlayers(desk.admin, { playerIds: [playerId, other.id] });
  expect(merged).toMatchObject({ keptId: playerId });
  expect(await db.$count(verificationSends, eq(verificationSends.player, playerId))).toBe(2);
  await db
    .update(players)
    .set({ frozenAt: new Date(), frozenReason: "Looks stolen" })
    .where(eq(players.id, playerId));
  for (const { otpId } of [own, others]) {
    const answer = await desk.verify({ otpId, code: await desk.codeOf(otpId) });
    expect(answer).toMatchObject({ valid: false, reason: "blocked" });
  }
});
