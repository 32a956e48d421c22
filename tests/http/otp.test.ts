import { expect, test } from "vitest";
import { GET as getOtp } from "@/app/api/v1/otp/[id]/route";
import { POST as send } from "@/app/api/v1/otp/send/route";
import { POST as verify } from "@/app/api/v1/otp/verify/route";
import { makeCodeDesk, wrongCode } from "../lib/otp/code-desk";
import { newPhone } from "../setup/conversation";
import { testDatabase } from "../setup/database";
import { makeWorkspace } from "../setup/workspace";
import { call } from "./call";

const db = await testDatabase();
const desk = await makeCodeDesk(db);
const ask = (body: unknown, headers: Record<string, string> = {}) =>
  call(send, { key: desk.key, body, headers });
type Sent = { otpId: string; expiresAt: string; channel: string; remainingSends: number };

test("202 for a code that is sent, and the same answer for the same idempotency key", async () => {
  const body = { phone: newPhone(), purpose: "login", playerId: "hero" };
  const first = await ask(body, { "idempotency-key": "sign-in 1" });
  expect(first.status).toBe(202);
  expect(first.body).toEqual({
    otpId: expect.stringMatching(/^otp_/),
    expiresAt: expect.stringMatching(/Z$/),
    channel: "whatsapp",
    remainingSends: 4,
  });
  expect((await ask(body, { "idempotency-key": "sign-in 1" })).body).toEqual(first.body);
  expect((await ask(body)).body).toMatchObject({ otpId: (first.body as Sent).otpId, remainingSends: 3 });
});

test("200 for a right and for a wrong code, which says how many tries are left", async () => {
  const { otpId } = (await ask({ phone: newPhone(), purpose: "login", playerId: "hero 2" })).body as Sent;
  const code = await desk.codeOf(otpId);
  const wrong = await call(verify, { key: desk.key, body: { otpId, code: wrongCode(code) } });
  expect(wrong).toMatchObject({
    status: 200,
    body: { valid: false, reason: "invalid_code", remainingAttempts: 2 },
  });
  const right = await call(verify, { key: desk.key, body: { otpId, code } });
  expect(right).toMatchObject({ status: 200, body: { valid: true, playerId: "hero 2" } });
  const unknown = await call(verify, { key: desk.key, body: { otpId: "otp_unknown", code } });
  expect(unknown).toMatchObject({ status: 200, body: { valid: false, reason: "not_found" } });
});

test("200 for a verification by its id, its messages included; 404 for another workspace's", async () => {
  const { otpId } = (await ask({ phone: newPhone(), purpose: "login" })).body as Sent;
  const seen = await call(getOtp, { key: desk.key, params: { id: otpId } });
  expect(seen).toMatchObject({
    status: 200,
    body: {
      otpId,
      state: "pending",
      remainingAttempts: 3,
      dispatches: [{ channel: "whatsapp", state: "queued" }],
    },
  });
  const other = await makeCodeDesk(db);
  expect((await call(getOtp, { key: other.key, params: { id: otpId } })).status).toBe(404);
  expect((await call(getOtp, { key: desk.key, params: { id: "otp_x" } })).status).toBe(404);
});

test("401 without a key, 403 without the permission", async () => {
  expect((await call(send, { body: { phone: newPhone(), purpose: "login" } })).status).toBe(401);
  const { key } = await (await makeWorkspace(db)).apiKey(["otp:read"]);
  expect((await call(send, { key, body: { phone: newPhone(), purpose: "login" } })).status).toBe(403);
  expect((await call(verify, { key, body: { otpId: "otp_1", code: "1" } })).status).toBe(403);
});

test.each([
  ["phone", { phone: "0151 234", purpose: "login" }],
  ["phone", { purpose: "login" }],
  ["purpose", { phone: "+4915112345678", purpose: "fun" }],
  ["ttlSeconds", { phone: "+4915112345678", purpose: "login", ttlSeconds: 601 }],
  ["transaction", { phone: "+4915112345678", purpose: "transaction" }],
  ["channel", { phone: "+4915112345678", purpose: "login", channel: "sms" }],
  ["integrationId", { phone: "+4915112345678", purpose: "login", integrationId: "int_none" }],
])("422 names %s", async (field, body) => {
  const answer = await ask(body);
  expect(answer).toMatchObject({ status: 422, body: { errors: [{ field }] } });
});

test("429 for the sixth code within an hour says when, and which limit", async () => {
  const body = { phone: newPhone(), purpose: "login" };
  for (let n = 0; n < 5; n++) expect((await ask(body)).status).toBe(202);
  const refused = await ask(body);
  expect(refused).toMatchObject({ status: 429, body: { code: "limit_exceeded", limit: "number" } });
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(3_500);
});
