import { expect, test } from "vitest";
import { authorizeDevice } from "@/lib/devices/authorize-device";
import { checkSession } from "@/lib/devices/check-session";
import { decideRequest } from "@/lib/devices/decide-request";
import { AuthorizeDevice } from "@/lib/devices/device-input";
import { reauthenticateSession } from "@/lib/devices/reauthenticate-session";
import { StartSession, startSession } from "@/lib/devices/start-session";
import { testClock } from "../../setup/context";
import { makeConversation, makePlayer, newPhone } from "../../setup/conversation";
import { testDatabase } from "../../setup/database";
import { makeCodeDesk, wrongCode } from "../otp/code-desk";

const db = await testDatabase();
const fingerprint = "fingerprint-of-a-phone";

async function makeSession() {
  const clock = testClock();
  const desk = await makeCodeDesk(db, clock.now);
  const ctx = desk.admin;
  const { id: playerId, phone } = await makePlayer(ctx);
  const conversation = await makeConversation(ctx, { playerId, integrationId: desk.integration.id });
  const asked = await authorizeDevice(ctx, AuthorizeDevice.parse({ playerId, fingerprint, name: "Pixel 9" }));
  if (asked.status !== "pending") throw new Error("the device was known");
  await decideRequest(ctx, {
    requestId: asked.requestId,
    choice: "approve",
    playerId,
    conversationId: conversation.id,
  });
  const { token } = await startSession(ctx, StartSession.parse({ playerId, fingerprint }));
  const isSensitiveOpen = async () =>
    (await checkSession(ctx, { token, fingerprint, act: "sensitive" })).valid;
  const sendLogin = async (to: string | null = phone) => {
    const { otpId } = await desk.send({ phone: to ?? "", playerId });
    return { otpId, code: await desk.codeOf(otpId) };
  };
  const prove = (proof: { otpId: string; code?: string }, from = fingerprint) =>
    reauthenticateSession(ctx, { token, fingerprint: from, ...proof });
  return { ...desk, ctx, clock, token, isSensitiveOpen, sendLogin, prove };
}

test("a code to the player's number opens a session to sensitive acts for five minutes, once", async () => {
  const { isSensitiveOpen, sendLogin, prove, clock } = await makeSession();
  const { otpId, code } = await sendLogin();
  expect(await prove({ otpId, code: wrongCode(code) })).toMatchObject({ reason: "invalid_code" });
  expect(await isSensitiveOpen()).toBe(false);
  expect(await prove({ otpId, code })).toMatchObject({ valid: true });
  expect(await isSensitiveOpen()).toBe(true);
  expect(await prove({ otpId })).toEqual({ valid: false, reason: "already_spent" });
  clock.advance(5 * 60_000);
  expect(await isSensitiveOpen()).toBe(false);
});

test("a code to a number that is not the player's proves nothing", async () => {
  const { sendLogin, prove, verify, isSensitiveOpen } = await makeSession();
  const { otpId, code } = await sendLogin(newPhone());
  expect(await verify({ otpId, code })).toMatchObject({ valid: true });
  expect(await prove({ otpId })).toEqual({ valid: false, reason: "not_found" });
  expect(await isSensitiveOpen()).toBe(false);
});

test("a proof from another device ends the session and is not spent", async () => {
  const { sendLogin, prove } = await makeSession();
  const proof = await sendLogin();
  expect(await prove(proof, "fingerprint-of-a-thief")).toEqual({ valid: false, reason: "device_mismatch" });
  expect(await prove(proof)).toEqual({ valid: false, reason: "revoked" });
});
