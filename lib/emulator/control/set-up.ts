import { createHash } from "node:crypto";
import type { App, BusinessNumber, Json, Template, Waba } from "../model";
import { newNumberAccount } from "../number-account";
import { templateKey } from "../rules/check-template";
import type { EmulatorState } from "../state";
import { deliverWebhooks } from "../webhooks/deliver-webhooks";
import { findTarget } from "../webhooks/find-target";
import { type Handshake, verifyCallback } from "../webhooks/verify-callback";
import type { Setup } from "./setup-input";
import { storeTemplate } from "./store-template";

/** Registers app, business account, number and templates, or brings them up to date; then shakes hands with the callback. */
export async function setUp(state: EmulatorState, input: Setup): Promise<Json> {
  const app = ensureApp(state, input.app);
  const waba = ensureWaba(state, input.waba);
  app.wabaIds.add(waba.id);
  if (input.waba.subscribed) waba.subscribedAppIds.add(app.id);
  if (input.phoneNumber) ensureNumber(state, waba, input.phoneNumber, input.limits);
  for (const template of [helloWorld, ...input.templates]) ensureTemplate(state, waba, template);
  state.events.publish({ type: "setup", data: {} });
  return {
    appId: app.id,
    wabaId: waba.id,
    phoneNumberId: input.phoneNumber?.id ?? null,
    callback: await shakeHands(state, app, input.app.handshake),
  };
}

const helloWorld: Setup["templates"][number] = {
  name: "hello_world",
  language: "en_US",
  category: "UTILITY",
  status: "APPROVED",
  parameterFormat: "POSITIONAL",
  components: [
    { type: "HEADER", format: "TEXT", text: "Hello World" },
    { type: "BODY", text: "Welcome! This message shows that your number can send." },
    { type: "FOOTER", text: "From the emulator" },
  ],
  ttlSeconds: null,
  qualityScore: "UNKNOWN",
};

function ensureApp(state: EmulatorState, input: Setup["app"]): App {
  const known = state.apps.get(input.appId);
  const callbackUrl = input.callbackUrl ?? null;
  const verifyToken = input.verifyToken ?? null;
  const sameCallback = known?.callbackUrl === callbackUrl && known.verifyToken === verifyToken;
  const fields = {
    id: input.appId,
    name: input.name,
    secret: input.appSecret,
    accessToken: input.accessToken,
    scopes: input.scopes,
    tokenExpiresAtMs: input.tokenExpiresAt ? Date.parse(input.tokenExpiresAt) : null,
    callbackUrl,
    verifyToken,
    callbackVerified: sameCallback && known.callbackVerified,
    webhookVersion: input.webhookVersion ?? null,
    calledVersion: known?.calledVersion ?? null,
  };
  if (known) state.appByToken.delete(known.accessToken);
  const app = known ? Object.assign(known, fields) : { ...fields, wabaIds: new Set<string>() };
  state.apps.set(app.id, app);
  state.appByToken.set(app.accessToken, app);
  return app;
}

function ensureWaba(state: EmulatorState, input: Setup["waba"]): Waba {
  const known = state.wabas.get(input.id);
  const fields = { id: input.id, name: input.name, businessId: input.businessId };
  if (known) return Object.assign(known, fields);
  const waba = {
    ...fields,
    subscribedAppIds: new Set<string>(),
    numberIds: new Set<string>(),
    templateIds: [],
  };
  state.wabas.set(waba.id, waba);
  return waba;
}

function ensureNumber(
  state: EmulatorState,
  waba: Waba,
  input: NonNullable<Setup["phoneNumber"]>,
  enforce: BusinessNumber["enforce"],
): void {
  const known = state.numbers.get(input.id);
  if (known && known.wabaId !== waba.id) state.wabas.get(known.wabaId)?.numberIds.delete(input.id);
  waba.numberIds.add(input.id);
  state.numbers.set(input.id, {
    id: input.id,
    wabaId: waba.id,
    displayPhoneNumber: `+${input.displayPhoneNumber}`,
    digits: input.displayPhoneNumber,
    verifiedName: input.verifiedName,
    registered: input.registered,
    qualityRating: input.qualityRating,
    messagesPerSecond: input.mps,
    tier: input.tier,
    enforce,
    bucket: known?.bucket ?? { tokens: input.mps, atMs: state.clock.nowMs() },
    account: known?.account ?? newNumberAccount(),
  });
}

function ensureTemplate(state: EmulatorState, waba: Waba, given: Setup["templates"][number]): void {
  const input = storeTemplate(given);
  const key = templateKey(waba.id, input.name, input.language);
  const known = state.templates.get(key);
  const template: Template = { ...input, wabaId: waba.id, id: input.id ?? known?.id ?? templateId(key) };
  state.templates.set(key, template);
  if (!waba.templateIds.includes(key)) waba.templateIds.push(key);
}

// Digits, as Meta's are, and the same again after a restart.
function templateId(key: string): string {
  return String(createHash("sha256").update(key).digest().readUIntBE(0, 6)).padStart(15, "5");
}

async function shakeHands(
  state: EmulatorState,
  app: App,
  handshake: "perform" | "skip",
): Promise<Handshake | null> {
  if (!app.callbackUrl) return null;
  const result =
    handshake === "skip" ? { verified: true, status: null, error: null } : await verifyCallback(app);
  app.callbackVerified = result.verified;
  const target = findTarget(state, app);
  if (target) deliverWebhooks(state, target);
  return result;
}
