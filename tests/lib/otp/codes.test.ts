import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { messages } from "@/db/schema/messaging";
import { players } from "@/db/schema/players";
import {
  verificationCodes,
  verificationDispatches,
  verificationSettings,
  verifications,
} from "@/db/schema/verifications";
import type { AppError } from "@/lib/errors";
import { hashCode, isCode } from "@/lib/otp/code-hash";
import { sendCode } from "@/lib/otp/send-code";
import { testClock, testContext } from "../../setup/context";
import { makePlayer, newPhone } from "../../setup/conversation";
import { testDatabase } from "../../setup/database";
import { type CodeDesk, makeCodeDesk, wrongCode } from "./code-desk";

const db = await testDatabase();

async function errorOf(promise: Promise<unknown>): Promise<AppError> {
  return promise.then(
    () => {
      throw new Error("it succeeded");
    },
    (error: AppError) => error,
  );
}

async function messageOf(desk: CodeDesk, otpId: string) {
  const [row] = await db
    .select({ message: messages })
    .from(verificationDispatches)
    .innerJoin(messages, eq(messages.id, verificationDispatches.messageId))
    .where(
      and(eq(verificationDispatches.verificationId, otpId), eq(messages.workspaceId, desk.workspace.id)),
    );
  if (!row) throw new Error("no message");
  return row.message;
}

describe("a code", () => {
  test("proves its number once, and is forgotten then", async () => {
    const desk = await makeCodeDesk(db);
    const sent = await desk.send({ playerId: "hero-1" });
    expect(sent).toMatchObject({ channel: "whatsapp", remainingSends: 4 });
    const code = await desk.codeOf(sent.otpId);
    expect(code).toMatch(/^\d{6}$/);
    expect(await desk.verify({ otpId: sent.otpId, code })).toEqual({ valid: true, playerId: "hero-1" });
    expect(await desk.verify({ otpId: sent.otpId, code })).toEqual({ valid: false, reason: "not_found" });
    expect(await desk.rowOf(sent.otpId)).toMatchObject({
      state: "verified",
      codeHash: null,
      verifiedChannel: "whatsapp",
    });
    expect(
      await db.select().from(verificationCodes).where(eq(verificationCodes.verificationId, sent.otpId)),
    ).toEqual([]);
  });

  test("leaves as an authentication template ahead of everything, its digits nowhere in the message", async () => {
    const desk = await makeCodeDesk(db);
    const sent = await desk.send();
    const message = await messageOf(desk, sent.otpId);
    expect(message).toMatchObject({
      category: "authentication",
      text: "Sign-in code ••••••",
      content: {
        type: "template",
        name: "sign_in_code",
        language: "en",
        body: ["{{code}}"],
        buttons: [{ index: 0, kind: "url", value: "{{code}}" }],
        sealed: "code",
      },
    });
    expect(JSON.stringify(message)).not.toContain(await desk.codeOf(sent.otpId));
  });

  test("is found by its number: the newest one", async () => {
    const desk = await makeCodeDesk(db);
    const phone = newPhone();
    const first = await desk.send({ phone, purpose: "login" });
    const second = await desk.send({ phone, purpose: "registration" });
    expect(second.otpId).not.toBe(first.otpId);
    expect(await desk.rowOf(first.otpId)).toMatchObject({ state: "voided", endReason: "replaced" });
    expect(await desk.verify({ phone, code: await desk.codeOf(second.otpId) })).toEqual({ valid: true });
  });

  test("asked for again keeps its verification, its attempts, and voids the older code", async () => {
    const desk = await makeCodeDesk(db);
    const phone = newPhone();
    const first = await desk.send({ phone });
    const old = await desk.codeOf(first.otpId);
    await desk.verify({ otpId: first.otpId, code: wrongCode(old) });
    const again = await desk.send({ phone });
    expect(again).toMatchObject({ otpId: first.otpId, remainingSends: 3 });
    const fresh = await desk.codeOf(first.otpId);
    if (fresh !== old) {
      expect(await desk.verify({ otpId: first.otpId, code: old })).toMatchObject({
        valid: false,
        remainingAttempts: 1,
      });
    }
    expect(await desk.verify({ otpId: first.otpId, code: fresh })).toEqual({ valid: true });
  });

  test("is over after three wrong tries, also for who knows it", async () => {
    const desk = await makeCodeDesk(db);
    const { otpId } = await desk.send();
    const code = await desk.codeOf(otpId);
    for (const remainingAttempts of [2, 1, 0]) {
      const answer = await desk.verify({ otpId, code: wrongCode(code) });
      expect(answer).toEqual({ valid: false, reason: "invalid_code", remainingAttempts });
    }
    expect(await desk.verify({ otpId, code })).toEqual({ valid: false, reason: "max_attempts_exceeded" });
    expect(await desk.rowOf(otpId)).toMatchObject({ state: "exhausted", attempts: 3 });
  });

  test("is over when its time is, which wrong tries do not lengthen", async () => {
    const clock = testClock();
    const desk = await makeCodeDesk(db, clock.now);
    const { otpId, expiresAt } = await desk.send({ ttlSeconds: 60 });
    expect(expiresAt.getTime() - clock.now().getTime()).toBe(60_000);
    const code = await desk.codeOf(otpId);
    clock.advance(59_000);
    await desk.verify({ otpId, code: wrongCode(code) });
    clock.advance(1_000);
    expect(await desk.verify({ otpId, code })).toEqual({ valid: false, reason: "expired" });
  });

  test("confirms the transaction it was asked for and no other", async () => {
    const desk = await makeCodeDesk(db);
    const transaction = { amount: "99.90", currency: "EUR", to: "guild-7" };
    const { otpId } = await desk.send({ purpose: "transaction", transaction });
    const code = await desk.codeOf(otpId);
    expect(await desk.verify({ otpId, code, transaction: { ...transaction, to: "guild-8" } })).toEqual({
      valid: false,
      reason: "transaction_mismatch",
      remainingAttempts: 2,
    });
    expect(await desk.verify({ otpId, code })).toMatchObject({
      reason: "transaction_mismatch",
      remainingAttempts: 1,
    });
    const reordered = { to: "guild-7", currency: "EUR", amount: "99.90" };
    expect(await desk.verify({ otpId, code, transaction: reordered })).toEqual({ valid: true });
  });

  test("of another workspace does not exist", async () => {
    const [ours, theirs] = [await makeCodeDesk(db), await makeCodeDesk(db)];
    const { otpId } = await theirs.send();
    const code = await theirs.codeOf(otpId);
    expect(await ours.verify({ otpId, code })).toEqual({ valid: false, reason: "not_found" });
    expect(await theirs.rowOf(otpId)).toMatchObject({ attempts: 0, state: "pending" });
  });

  test("of a frozen player is neither sent nor good", async () => {
    const desk = await makeCodeDesk(db);
    const player = await makePlayer(desk.ctx);
    const { otpId } = await desk.send({ phone: player.phone ?? "", playerId: player.id });
    await db
      .update(players)
      .set({ frozenAt: new Date(), frozenReason: "stolen" })
      .where(eq(players.id, player.id));
    expect(await desk.verify({ otpId, code: await desk.codeOf(otpId) })).toMatchObject({
      valid: false,
      reason: "blocked",
    });
    const refused = await errorOf(desk.send({ phone: player.phone ?? "" }));
    expect(refused).toMatchObject({ status: 403, code: "blocked" });
    const [blocked] = await db
      .select()
      .from(verifications)
      .where(and(eq(verifications.workspaceId, desk.workspace.id), eq(verifications.state, "blocked")));
    expect(blocked).toMatchObject({ endReason: "frozen", guardReasons: [{ code: "player_frozen" }] });
  });

  test("goes to a player's known number, and needs one", async () => {
    const desk = await makeCodeDesk(db);
    const known = await makePlayer(desk.ctx);
    const { otpId } = await desk.send({ phone: undefined, playerId: known.id });
    expect(await desk.rowOf(otpId)).toMatchObject({ phone: known.phone, playerId: known.id });
    const bsuid = { portfolio: desk.integration.wabaId, value: "US.1" };
    const unknown = await makePlayer(desk.ctx, { phone: null, bsuid });
    expect(await errorOf(desk.send({ phone: undefined, playerId: unknown.id }))).toMatchObject({
      code: "phone_required",
    });
  });

  test("needs the permission", async () => {
    const desk = await makeCodeDesk(db);
    const ctx = testContext({
      db,
      workspaceId: desk.workspace.id,
      actor: desk.ctx.actor,
      scopes: ["otp:read"],
    });
    expect(await errorOf(sendCode(ctx, { phone: newPhone(), purpose: "login" }))).toMatchObject({
      status: 403,
      code: "forbidden",
    });
  });
});

test("a code's hash holds for its verification, turn, purpose and transaction only", () => {
  const binding = { verificationId: "otp_1", generation: 1, purpose: "transaction", transactionHash: "h" };
  const hash = hashCode(binding, "012345");
  expect(hash).not.toContain("012345");
  expect(isCode(hash, binding, "012345")).toBe(true);
  expect(isCode(hash, binding, "12345")).toBe(false);
  for (const other of [
    { verificationId: "otp_2" },
    { generation: 2 },
    { purpose: "login" },
    { transactionHash: "x" },
  ]) {
    expect(isCode(hash, { ...binding, ...other }, "012345")).toBe(false);
  }
});

describe("limits", () => {
  test("100 requests at once for one number: exactly five codes are sent", async () => {
    const desk = await makeCodeDesk(db);
    const phone = newPhone();
    const outcomes = await Promise.allSettled(Array.from({ length: 100 }, () => desk.send({ phone })));
    const sent = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : []));
    const refused = outcomes.flatMap((outcome) =>
      outcome.status === "rejected" ? [outcome.reason as AppError] : [],
    );
    expect(sent.map(({ remainingSends }) => remainingSends).sort()).toEqual([0, 1, 2, 3, 4]);
    expect(new Set(refused.map(({ code }) => code))).toEqual(new Set(["limit_exceeded"]));
    expect(refused[0]?.members).toEqual({ limit: "number" });
    expect(refused[0]?.retryAfterSeconds).toBeGreaterThan(3_500);
  });

  test("200 tries at once, 199 of them wrong: three are counted, one at most succeeds", async () => {
    const desk = await makeCodeDesk(db);
    const { otpId } = await desk.send();
    const code = await desk.codeOf(otpId);
    const guesses = Array.from({ length: 200 }, (_, n) => (n === 100 ? code : wrongCode(code)));
    const answers = await Promise.all(guesses.map((guess) => desk.verify({ otpId, code: guess })));
    const row = await desk.rowOf(otpId);
    const successes = answers.filter(({ valid }) => valid).length;
    const counted = answers.filter(({ reason }) => reason === "invalid_code").length + successes;
    expect(successes).toBe(row.state === "verified" ? 1 : 0);
    expect(counted).toBe(row.attempts);
    expect(row.attempts).toBeLessThanOrEqual(3);
    if (row.state !== "verified") expect(row).toMatchObject({ state: "exhausted", attempts: 3 });
  });

  test("count each player, address and country for itself, and have room again after an hour", async () => {
    const clock = testClock();
    const desk = await makeCodeDesk(db, clock.now);
    await db
      .insert(verificationSettings)
      .values({ workspaceId: desk.workspace.id, sendsPerHour: 2, perIpPerHour: 3, perCountryPerHour: 5 });
    for (const _ of [1, 2]) await desk.send({ playerId: "one" });
    expect(await errorOf(desk.send({ playerId: "one" }))).toMatchObject({ members: { limit: "player" } });
    for (const _ of [1, 2, 3]) await desk.send({ ip: "203.0.113.7" });
    expect(await errorOf(desk.send({ ip: "203.0.113.7" }))).toMatchObject({ members: { limit: "ip" } });
    expect(await errorOf(desk.send())).toMatchObject({
      members: { limit: "country" },
      retryAfterSeconds: 3_600,
    });
    clock.advance(3_600_000);
    await desk.send({ playerId: "one", ip: "203.0.113.7" });
  });
});
