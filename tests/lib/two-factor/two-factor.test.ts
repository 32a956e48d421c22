import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { auditEvents } from "@/db/schema/ledgers";
import { recoveryCodes, twoFactorMethods } from "@/db/schema/two-factor";
import { challengePlayer } from "@/lib/two-factor/challenge-player";
import { confirmEnrolment } from "@/lib/two-factor/confirm-enrolment";
import { enrolMethod } from "@/lib/two-factor/enrol-method";
import { getTwoFactor } from "@/lib/two-factor/get-two-factor";
import { newRecoveryCodes, RecoveryCode } from "@/lib/two-factor/recovery-code";
import { removeMethod } from "@/lib/two-factor/remove-method";
import { renewRecoveryCodes } from "@/lib/two-factor/renew-recovery-codes";
import { VerifyFactor, verifyFactor } from "@/lib/two-factor/verify-factor";
import { testClock } from "../../setup/context";
import { makePlayer, newPhone } from "../../setup/conversation";
import { testDatabase } from "../../setup/database";
import { makeCodeDesk, wrongCode } from "../otp/code-desk";

const db = await testDatabase();

async function makeStudio() {
  const clock = testClock();
  const desk = await makeCodeDesk(db, clock.now);
  const ctx = desk.admin;
  const player = await makePlayer(ctx);
  const playerId = player.id;
  const confirm = async (otpId: string) => {
    const confirmed = await confirmEnrolment(ctx, { otpId, code: await desk.codeOf(otpId) });
    if (!confirmed.enabled) throw new Error(confirmed.reason);
    return confirmed.recoveryCodes;
  };
  const enable = async () => confirm((await enrolMethod(ctx, { playerId })).otpId);
  /** A code to the phone, and what it is. */
  const challenge = async () => {
    const { otpId } = await challengePlayer(ctx, { playerId });
    return { otpId, code: await desk.codeOf(otpId) };
  };
  return { ...desk, ctx, clock, player, playerId, confirm, enable, challenge };
}

describe("a second factor", () => {
  test("is in force only once its code came back, and hands out ten recovery codes of which no table knows one", async () => {
    const { ctx, playerId, player, codeOf } = await makeStudio();
    const { otpId } = await enrolMethod(ctx, { playerId });
    expect(await getTwoFactor(ctx, { playerId })).toMatchObject({ enabled: false, methods: [] });
    await expect(challengePlayer(ctx, { playerId })).rejects.toMatchObject({
      code: "two_factor_not_enabled",
    });
    const code = await codeOf(otpId);
    expect(await confirmEnrolment(ctx, { otpId, code: wrongCode(code) })).toEqual({
      enabled: false,
      reason: "invalid_code",
      remainingAttempts: 2,
    });
    const confirmed = await confirmEnrolment(ctx, { otpId, code });
    if (!confirmed.enabled) throw new Error("not enabled");
    expect(new Set(confirmed.recoveryCodes).size).toBe(10);
    const view = await getTwoFactor(ctx, { playerId });
    expect(view).toMatchObject({ enabled: true, recoveryCodesLeft: 10 });
    expect(JSON.stringify(view)).not.toContain(player.phone);
    const stored = JSON.stringify([
      await db.select().from(recoveryCodes).where(eq(recoveryCodes.playerId, playerId)),
      await db.select().from(auditEvents).where(eq(auditEvents.workspaceId, ctx.workspace.id)),
    ]);
    for (const each of confirmed.recoveryCodes) expect(stored).not.toContain(each);
  });

  test("is enrolled once: a second enrolment is refused, and two confirmed at once make one", async () => {
    const { ctx, playerId, codeOf, confirm, enable } = await makeStudio();
    const first = await enrolMethod(ctx, { playerId });
    const second = await enrolMethod(ctx, { playerId, phone: newPhone() });
    const codes = await Promise.all([first, second].map(({ otpId }) => codeOf(otpId)));
    const confirmed = await Promise.allSettled(
      [first, second].map(({ otpId }, place) => confirmEnrolment(ctx, { otpId, code: codes[place] })),
    );
    expect(confirmed.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(enable()).rejects.toMatchObject({ code: "already_enabled" });
    await expect(confirm(first.otpId)).rejects.toThrow();
    const live = await db.select().from(twoFactorMethods).where(eq(twoFactorMethods.playerId, playerId));
    expect(live.filter(({ confirmedAt }) => confirmedAt)).toHaveLength(1);
  });

  test("is proven by the code on the phone, once", async () => {
    const { ctx, playerId, enable, challenge } = await makeStudio();
    await enable();
    const { otpId, code } = await challenge();
    expect(await verifyFactor(ctx, { playerId, code })).toEqual({ valid: true, method: "whatsapp", otpId });
    expect(await verifyFactor(ctx, { playerId, otpId, code })).toMatchObject({ valid: false });
  });

  test("is removed with a fresh code, which is spent by it; neither an old one nor another's does", async () => {
    const { ctx, playerId, enable, challenge, clock, send, codeOf, verify } = await makeStudio();
    await enable();
    const stale = await challenge();
    await verifyFactor(ctx, { playerId, code: stale.code });
    clock.advance(5 * 60_000);
    expect(await removeMethod(ctx, { playerId, otpId: stale.otpId })).toEqual({
      removed: false,
      reason: "not_fresh",
    });
    const other = await send({ purpose: "two_factor" });
    await verify({ otpId: other.otpId, code: await codeOf(other.otpId) });
    expect(await removeMethod(ctx, { playerId, otpId: other.otpId })).toMatchObject({ reason: "not_found" });

    const { otpId, code } = await challenge();
    await verifyFactor(ctx, { playerId, code });
    const renewed = await renewRecoveryCodes(ctx, { playerId, otpId });
    expect(renewed).toMatchObject({ renewed: true });
    expect(await removeMethod(ctx, { playerId, otpId })).toMatchObject({ reason: "already_spent" });

    const last = await challenge();
    expect(await removeMethod(ctx, { playerId, ...last })).toEqual({ removed: true });
    expect(await getTwoFactor(ctx, { playerId })).toEqual({
      enabled: false,
      methods: [],
      recoveryCodesLeft: 0,
    });
  });
});

describe("a recovery code", () => {
  test("is good once, also when it comes twice at once, however it is typed", async () => {
    const { ctx, playerId, enable } = await makeStudio();
    const [first = "", second = ""] = await enable();
    const typed = ` ${first.toUpperCase().replace("-", " – ")} `;
    const tries = await Promise.all(
      [typed, first, typed].map((recoveryCode) =>
        verifyFactor(ctx, VerifyFactor.parse({ playerId, recoveryCode })),
      ),
    );
    expect(tries.filter(({ valid }) => valid)).toEqual([
      { valid: true, method: "recovery_code", recoveryCodesLeft: 9 },
    ]);
    expect(await removeMethod(ctx, { playerId, recoveryCode: second })).toEqual({ removed: true });
  });

  test("cannot be guessed: ten tries an hour, right ones included, exact when thirty come at once", async () => {
    const { ctx, playerId, enable, clock } = await makeStudio();
    const [right = ""] = await enable();
    const guesses = newRecoveryCodes().concat(newRecoveryCodes(), newRecoveryCodes());
    const tries = await Promise.allSettled(
      guesses.map((recoveryCode) => verifyFactor(ctx, { playerId, recoveryCode })),
    );
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(10);
    await expect(verifyFactor(ctx, { playerId, recoveryCode: right })).rejects.toMatchObject({ status: 429 });
    clock.advance(3_600_000);
    expect(await verifyFactor(ctx, { playerId, recoveryCode: right })).toMatchObject({ valid: true });
  });

  test("of an old set is void once there is a new one", async () => {
    const { ctx, playerId, enable } = await makeStudio();
    const [old = "", older = ""] = await enable();
    const renewed = await renewRecoveryCodes(ctx, { playerId, recoveryCode: old });
    if (!renewed.renewed) throw new Error("not renewed");
    expect(await verifyFactor(ctx, { playerId, recoveryCode: older })).toEqual({
      valid: false,
      reason: "invalid_recovery_code",
    });
    expect(await getTwoFactor(ctx, { playerId })).toMatchObject({ recoveryCodesLeft: 10 });
  });

  test.each([
    ["7k3mq-x9tpr", "7k3mq-x9tpr"],
    ["7K3MQX9TPR", "7k3mq-x9tpr"],
    [" 7k3mq — x9tpr\n", "7k3mq-x9tpr"],
  ])("%o is read as %s", (typed, code) => {
    expect(RecoveryCode.parse(typed)).toBe(code);
  });
});
