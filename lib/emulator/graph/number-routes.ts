import type { Context } from "hono";
import type { App, BusinessNumber, Json } from "../model";
import type { EmulatorState } from "../state";
import { requireScope } from "./authenticate";
import { readProfile, writeProfile } from "./business-profile";
import { findNumber } from "./find-node";
import { changePin, deregisterNumber, registerNumber } from "./register-number";
import { requestCode, verifyCode } from "./verification-code";

type Act = (state: EmulatorState, number: BusinessNumber, body: Json) => Json;

const acts: Readonly<Record<string, Act>> = {
  register: registerNumber,
  deregister: deregisterNumber,
  request_code: requestCode,
  verify_code: verifyCode,
  whatsapp_business_profile: (_state, number, body) => writeProfile(number, body),
};

/** The edges of a number that are posted to. */
export const numberActs = Object.keys(acts);

/** `POST /{PNID}/{act}`, or `POST /{PNID}` itself, which changes the PIN. Needs the management permission. */
export function actOnNumber(
  state: EmulatorState,
  app: App,
  id: string,
  act: string | null,
  body: Json,
): Json {
  requireScope(app, "whatsapp_business_management");
  const number = findNumber(state, app, "POST", id);
  const run = act === null ? changePin : acts[act];
  if (!run) throw new Error(`no such act: ${act}`);
  return run(state, number, body);
}

/** `GET /{PNID}/whatsapp_business_profile` */
export function describeProfile(state: EmulatorState, app: App, c: Context): Json {
  requireScope(app, "whatsapp_business_management");
  return readProfile(findNumber(state, app, "GET", c.req.param("id") ?? ""), c.req.query("fields"));
}
