import { expect, test } from "vitest";
import { GET as getTwoFactor } from "@/app/api/v1/players/[playerId]/two-factor/route";
import { POST as challenge } from "@/app/api/v1/two-factor/challenge/route";
import { POST as confirm } from "@/app/api/v1/two-factor/confirm/route";
import { POST as enrol } from "@/app/api/v1/two-factor/enrol/route";
import { POST as renew } from "@/app/api/v1/two-factor/recovery-codes/route";
import { POST as remove } from "@/app/api/v1/two-factor/remove/route";
import { POST as verify } from "@/app/api/v1/two-factor/verify/route";
import { makeCodeDesk } from "../lib/otp/code-desk";
import { makePlayer } from "../setup/conversation";
import { testDatabase } from "../setup/database";
import { makeWorkspace } from "../setup/workspace";
import { call } from "./call";

const db = await testDatabase();

/** The desk's workspace with a key to call its API. */
async function makeStudio() {
  const desk = await makeCodeDesk(db);
  const { key } = await desk.apiKey();
  const { id: playerId } = await makePlayer(desk.admin);
  return { ...desk, key, playerId };
}

test("a player enrols, signs in with a code, renews the recovery codes and removes the factor", async () => {
  const { key, playerId, codeOf } = await makeStudio();
  const enrolled = await call(enrol, { key, body: { playerId } });
  expect(enrolled).toMatchObject({ status: 202, body: { channel: "whatsapp", remainingSends: 4 } });
  const { otpId } = enrolled.body as { otpId: string };
  const idempotent = { "idempotency-key": "confirm-1" };
  const confirming = { key, headers: idempotent, body: { otpId, code: await codeOf(otpId) } };
  const confirmed = await call(confirm, confirming);
  expect(confirmed).toMatchObject({ status: 200, body: { enabled: true } });
  expect((await call(confirm, confirming)).body).toEqual(confirmed.body);

  const sent = await call(challenge, { key, body: { playerId } });
  expect(sent.status).toBe(202);
  const asked = (sent.body as { otpId: string }).otpId;
  const code = await codeOf(asked);
  expect((await call(verify, { key, body: { playerId, code } })).body).toMatchObject({
    valid: true,
    otpId: asked,
  });
  const renewed = await call(renew, { key, body: { playerId, otpId: asked } });
  const { recoveryCodes } = renewed.body as { recoveryCodes: string[] };
  expect(recoveryCodes).toHaveLength(10);
  expect((await call(getTwoFactor, { key, params: { playerId } })).body).toMatchObject({
    enabled: true,
    methods: [{ kind: "whatsapp", maskedPhone: expect.stringContaining("•") }],
    recoveryCodesLeft: 10,
  });
  const removed = await call(remove, { key, body: { playerId, recoveryCode: recoveryCodes[0] } });
  expect(removed).toMatchObject({ status: 200, body: { removed: true } });
});

test("refuses what is incomplete, unknown, not enabled or not permitted", async () => {
  const { key, playerId, apiKey } = await makeStudio();
  expect(await call(verify, { key, body: { playerId } })).toMatchObject({
    status: 422,
    body: { errors: [{ field: "code" }] },
  });
  expect(await call(remove, { key, body: { playerId, code: "123456" } })).toMatchObject({
    status: 422,
    body: { errors: [{ field: "otpId" }] },
  });
  expect(await call(enrol, { key, body: { playerId: "nobody" } })).toMatchObject({
    status: 422,
    body: { errors: [{ field: "playerId" }] },
  });
  expect(await call(challenge, { key, body: { playerId } })).toMatchObject({
    status: 409,
    body: { code: "two_factor_not_enabled" },
  });
  const reader = await apiKey(["devices:read"]);
  expect((await call(enrol, { key: reader.key, body: { playerId } })).status).toBe(403);
  expect((await call(enrol, { body: { playerId } })).status).toBe(401);
  const elsewhere = await (await makeWorkspace(db)).apiKey();
  expect((await call(getTwoFactor, { key: elsewhere.key, params: { playerId } })).status).toBe(404);
  expect((await call(confirm, { key, body: { otpId: "otp_unknown", code: "000000" } })).body).toEqual({
    enabled: false,
    reason: "not_found",
  });
});
