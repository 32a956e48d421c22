import { randomInt } from "node:crypto";
import type { BusinessNumber, Json } from "../model";
import { missing, notValid } from "../rules/json-body";
import type { EmulatorState } from "../state";
import { GraphFailure } from "./graph-failure";

const codeLifeMs = 10 * 60_000;
const againAfterMs = 5_000;

/** `POST /{PNID}/request_code`: the code goes to the number's own phone, here to the control API. */
export function requestCode(state: EmulatorState, number: BusinessNumber, body: Json): Json {
  const method = body.code_method;
  if (method === undefined) throw missing("code_method");
  if (method !== "SMS" && method !== "VOICE") throw notValid("code_method", "must be SMS or VOICE");
  if (typeof body.language !== "string" || body.language === "") throw missing("language");
  const { account } = number;
  const now = state.clock.nowMs();
  if (account.codeStatus === "VERIFIED" && number.registered) {
    throw new GraphFailure(136024, "The number is verified already.");
  }
  if (account.code && now - account.code.atMs < againAfterMs) {
    throw new GraphFailure(136024, "A code was sent a moment ago. Wait before asking for another.");
  }
  account.code = { value: String(randomInt(1_000_000)).padStart(6, "0"), method, atMs: now };
  return { success: true };
}

/** `POST /{PNID}/verify_code` */
export function verifyCode(state: EmulatorState, number: BusinessNumber, body: Json): Json {
  if (body.code === undefined || body.code === "") throw missing("code");
  const { account } = number;
  const given = String(body.code).replace(/\D/g, "");
  const isRight = account.code?.value === given && state.clock.nowMs() - account.code.atMs <= codeLifeMs;
  if (!isRight) throw new GraphFailure(136025, "The code is wrong or has run out.");
  account.code = null;
  account.codeStatus = "VERIFIED";
  return { success: true };
}
