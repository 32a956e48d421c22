import { eq } from "drizzle-orm";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { integrations } from "@/db/schema/integrations";
import { messages, outbox } from "@/db/schema/messaging";
import { verificationCodes, verificationDispatches, verificationSettings } from "@/db/schema/verifications";
import { noFaults } from "@/lib/emulator/faults";
import { startEmulator } from "@/lib/emulator/start-emulator";
import { newId } from "@/lib/ids";
import { createLog } from "@/lib/log";
import { recordStatuses } from "@/lib/messaging/record-statuses";
import { codeJobs } from "@/lib/otp/code-jobs";
import { disownCode } from "@/lib/otp/disown-code";
import { expireCodes } from "@/lib/otp/expire-codes";
import { fallBack } from "@/lib/otp/fall-back";
import { findPlayerByPhone } from "@/lib/players/find-player-by-phone";
import { findPlayerByRef } from "@/lib/players/find-player-by-ref";
import { closeGraphPools } from "@/lib/whatsapp/graph-client";
import { statusRanks } from "@/lib/whatsapp/read-status";
import { testClock } from "../../setup/context";
import { newPhone } from "../../setup/conversation";
import { testDatabase } from "../../setup/database";
import { doJobs } from "../../setup/do-jobs";
import { stopDispatchers } from "../outbox/emulated-desk";
import { type CodeDesk, makeCodeDesk } from "./code-desk";
import {
  chatOf,
  connectCodes,
  linkTelegram,
  phoneOf,
  setFaults,
  startCodeDispatcher,
} from "./emulated-codes";

const emulator = await startEmulator();
const db = await testDatabase({ EMULATOR_URL: emulator.url });
const log = createLog({ name: "test", level: "silent" });

afterEach(async () => {
  emulator.state.faults = noFaults;
  await stopDispatchers();
});
afterAll(async () => {
  await closeGraphPools();
  await emulator.stop();
});

const until = (check: () => unknown) => vi.waitFor(check, { timeout: 15_000, interval: 20 });

async function emulatedDesk(now?: () => Date): Promise<CodeDesk> {
  const desk = await makeCodeDesk(db, now);
  await connectCodes(db, emulator, desk);
  return desk;
}

const dispatchesOf = (otpId: string) =>
  db
    .select()
    .from(verificationDispatches)
    .where(eq(verificationDispatches.verificationId, otpId))
    .orderBy(verificationDispatches.id);

async function status(desk: CodeDesk, messageId: string, status: "delivered" | "failed", occurredAt: Date) {
  await recordStatuses(db.$client, [
    {
      integrationId: desk.integration.id,
      messageId,
      externalId: null,
      status,
      rank: statusRanks[status] ?? 0,
      occurredAt,
      pricingCategory: null,
      pricingType: null,
      errors: [],
    },
  ]);
}

test("the phone gets the code in words and behind the button", async () => {
  const desk = await emulatedDesk();
  const phone = newPhone();
  const { otpId } = await desk.send({ phone });
  const code = await desk.codeOf(otpId);
  await startCodeDispatcher(db, log);
  await until(async () => expect(await phoneOf(emulator, phone)).toHaveLength(1));
  const [received] = await phoneOf(emulator, phone);
  expect(received?.text).toContain(code);
  expect(received?.buttons).toMatchObject([{ id: code, kind: "copy_code" }]);
});

test("a code that was replaced before its message left is not sent", async () => {
  const desk = await emulatedDesk();
  const phone = newPhone();
  const { otpId } = await desk.send({ phone });
  await desk.send({ phone });
  const code = await desk.codeOf(otpId);
  await startCodeDispatcher(db, log);
  await until(async () => expect(await phoneOf(emulator, phone)).toHaveLength(1));
  expect((await phoneOf(emulator, phone))[0]?.text).toContain(code);
  const [first] = await dispatchesOf(otpId);
  await until(async () => {
    const [message] = await db
      .select()
      .from(messages)
      .where(eq(messages.id, first?.messageId ?? ""));
    expect(message).toMatchObject({ status: "failed", error: { code: "code_ended" } });
  });
});

test("not delivered in time, the same code goes over Telegram; delivered, it does not", async () => {
  const clock = testClock();
  const desk = await emulatedDesk(clock.now);
  const [lost, arrived] = [newPhone(), newPhone()];
  await linkTelegram(db, emulator, desk, { phone: lost, chatId: 41_001 });
  const [first, second] = [await desk.send({ phone: lost }), await desk.send({ phone: arrived })];
  const code = await desk.codeOf(first.otpId);
  const [toLost, toArrived] = [(await dispatchesOf(first.otpId))[0], (await dispatchesOf(second.otpId))[0]];
  await fallBack(desk.ctx, { messageId: toLost?.messageId ?? "" });
  expect(await dispatchesOf(first.otpId)).toHaveLength(1);
  clock.advance(20_000);
  await status(desk, toArrived?.messageId ?? "", "delivered", clock.now());
  // twice each: a job may come again
  for (const dispatch of [toLost, toLost, toArrived, toArrived]) {
    await fallBack(desk.ctx, { messageId: dispatch?.messageId ?? "" });
  }
  expect(await dispatchesOf(second.otpId)).toMatchObject([{ channel: "whatsapp", state: "delivered" }]);
  expect(await dispatchesOf(first.otpId)).toMatchObject([
    { channel: "whatsapp", state: "queued" },
    { channel: "telegram", reason: "WhatsApp did not deliver it within 20 s." },
  ]);
  await startCodeDispatcher(db, log);
  await until(async () => expect((await chatOf(emulator, 41_001)).join()).toContain(code));
  expect((await chatOf(emulator, 41_001)).join()).toContain(`${code} ist dein Code für Test Studio.`);
  expect(await desk.verify({ otpId: first.otpId, code })).toEqual({ valid: true });
});

test("where no Telegram is linked it goes by SMS, to the number itself, and nowhere twice", async () => {
  const clock = testClock();
  const desk = await emulatedDesk(clock.now);
  await db.insert(integrations).values({
    id: newId("integration"),
    workspaceId: desk.workspace.id,
    channel: "sms",
    name: "SMS",
    apiVersion: "v1",
    baseUrl: "http://127.0.0.1:9",
    verifyToken: "verify",
  });
  const phone = newPhone();
  const { otpId } = await desk.send({ phone });
  for (const places of [2, 2]) {
    clock.advance(20_000);
    const last = (await dispatchesOf(otpId)).at(-1);
    await fallBack(desk.ctx, { messageId: last?.messageId ?? "" });
    expect(await dispatchesOf(otpId)).toHaveLength(places);
  }
  const bySms = (await dispatchesOf(otpId)).at(-1);
  expect(bySms).toMatchObject({ channel: "sms" });
  const [queued] = await db
    .select()
    .from(outbox)
    .where(eq(outbox.messageId, bySms?.messageId ?? ""));
  expect(queued).toMatchObject({ recipient: phone, priority: 0 });
});

test.each([
  [131026, 41_002],
  [131062, 41_004],
])(
  "refused by WhatsApp with %i, it falls back at once; refused everywhere, it has failed",
  async (error, chatId) => {
    const desk = await emulatedDesk();
    const [linked, alone] = [newPhone(), newPhone()];
    await linkTelegram(db, emulator, desk, { phone: linked, chatId });
    await setFaults(emulator, { errorRates: { [error]: 1 } });
    const [first, second] = [await desk.send({ phone: linked }), await desk.send({ phone: alone })];
    const code = await desk.codeOf(first.otpId);
    await startCodeDispatcher(db, log);
    const jobs = codeJobs({ db, now: desk.ctx.now });
    await until(async () => {
      await doJobs(jobs);
      expect(await dispatchesOf(first.otpId)).toMatchObject([
        { state: "failed" },
        { channel: "telegram", reason: "WhatsApp could not deliver it." },
      ]);
      expect(await desk.rowOf(second.otpId)).toMatchObject({ state: "failed", endReason: "undeliverable" });
    });
    await until(async () => expect((await chatOf(emulator, chatId)).join()).toContain(code));
  },
);

test("a status that says failed makes it fall back at once too", async () => {
  const desk = await emulatedDesk();
  const phone = newPhone();
  await linkTelegram(db, emulator, desk, { phone, chatId: 41_003 });
  const { otpId } = await desk.send({ phone });
  const [dispatch] = await dispatchesOf(otpId);
  await status(desk, dispatch?.messageId ?? "", "failed", new Date());
  await doJobs(codeJobs({ db, now: desk.ctx.now }));
  expect(await dispatchesOf(otpId)).toMatchObject([{ state: "failed" }, { channel: "telegram" }]);
});

test("disowned by its receiver a code is void, and by nobody else", async () => {
  const desk = await emulatedDesk();
  const phone = newPhone();
  const { otpId } = await desk.send({ phone });
  const [dispatch] = await dispatchesOf(otpId);
  const owner = await findPlayerByPhone(db, desk.ctx, phone);
  const tap = {
    workspaceId: desk.workspace.id,
    id: dispatch?.messageId ?? "",
    choice: "not-requested",
    conversationId: "",
    messageId: "",
  };
  await disownCode(desk.ctx, { ...tap, playerId: "pl_somebody" });
  expect(await desk.rowOf(otpId)).toMatchObject({ state: "pending" });
  const code = await desk.codeOf(otpId);
  await disownCode(desk.ctx, { ...tap, playerId: owner?.id ?? "" });
  expect(await desk.rowOf(otpId)).toMatchObject({
    state: "voided",
    endReason: "not_requested",
    codeHash: null,
  });
  expect(await desk.verify({ otpId, code })).toMatchObject({ valid: false });
});

test("what nobody enters in time ends by itself, and its code is forgotten", async () => {
  const clock = testClock();
  const desk = await emulatedDesk(clock.now);
  const { otpId } = await desk.send({ ttlSeconds: 60 });
  const ctx = { db, log, now: clock.now };
  await expireCodes(ctx);
  expect(await desk.rowOf(otpId)).toMatchObject({ state: "pending" });
  clock.advance(60_000);
  await expireCodes(ctx);
  expect(await desk.rowOf(otpId)).toMatchObject({ state: "expired", endReason: "expired", codeHash: null });
  expect(
    await db.select().from(verificationCodes).where(eq(verificationCodes.verificationId, otpId)),
  ).toEqual([]);
});

test("a proven number is the named player's from then on", async () => {
  const desk = await emulatedDesk();
  const phone = newPhone();
  const { otpId } = await desk.send({ phone, playerId: "hero-9" });
  expect(await playerNamed(desk, "hero-9")).toBeNull();
  await desk.verify({ otpId, code: await desk.codeOf(otpId) });
  await doJobs(codeJobs({ db, now: desk.ctx.now }));
  expect(await playerNamed(desk, "hero-9")).toMatchObject({ phone });
});

const playerNamed = (desk: CodeDesk, ref: string) => findPlayerByRef(db, desk.ctx, ref);

test("fixed codes of test numbers count only where messages go to the emulator", async () => {
  const phone = newPhone();
  const testNumbers = [{ phone, code: "000000" }];
  const [emulated, real] = [await emulatedDesk(), await makeCodeDesk(db)];
  for (const { workspace } of [emulated, real]) {
    await db.insert(verificationSettings).values({ workspaceId: workspace.id, testNumbers });
  }
  const { otpId } = await emulated.send({ phone });
  expect(await emulated.verify({ otpId, code: "000000" })).toEqual({ valid: true });
  const codes: string[] = [];
  for (const _ of [1, 2, 3]) codes.push(await real.codeOf((await real.send({ phone })).otpId));
  expect(codes).not.toEqual(["000000", "000000", "000000"]);
});
