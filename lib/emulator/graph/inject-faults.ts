import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { type Endpoint, endpoints } from "../faults";
import type { BusinessNumber } from "../model";
import type { EmulatorState } from "../state";
import { fullBucket, type TokenBucket, takeToken } from "../token-bucket";
import { GraphFailure } from "./graph-failure";

// The codes after which a sender cannot know whether the message went out.
const ambiguousCodes = new Set([1, 2, 131000, 131016, 133004]);

/** What the fault dial does to every Graph call before it is looked at; a response when the call ends here. */
export async function injectCallFaults(state: EmulatorState, path: string): Promise<Response | null> {
  const { faults, random } = state;
  const { outage, latencyMs, latencyJitterMs, httpErrorRates, endpointErrorRates } = faults;
  const waitMs = latencyMs + (latencyJitterMs > 0 ? (random.next() * 2 - 1) * latencyJitterMs : 0);
  if (waitMs > 0) await sleep(waitMs);
  if (outage) throw injected(state, 2, "Service temporarily unavailable. (fault dial: outage)");
  const status = draw(state, httpErrorRates);
  if (status !== null) return brokenGateway(state, status);
  const code = draw(state, endpointErrorRates[endpointOf(path)] ?? {});
  if (code !== null) throw injected(state, code);
  return null;
}

/** The error that a send is to be refused with, and whether the message goes out all the same. */
export function drawSendError(state: EmulatorState): { failure: GraphFailure; isSent: boolean } | null {
  const code = draw(state, state.faults.errorRates);
  if (code === null) return null;
  const isSent = ambiguousCodes.has(code) && state.random.chance(state.faults.sentDespiteErrorRate);
  return { failure: injected(state, code), isSent };
}

/** Holds a number to the dial's messages per second; beyond them it is 130429, which is no fault of the sender. */
export function throttle(state: EmulatorState, number: BusinessNumber): void {
  const { throttleMps } = state.faults;
  if (throttleMps === null) return;
  const rule = { capacity: throttleMps, perSecond: throttleMps };
  const nowMs = state.clock.nowMs();
  const bucket = throttles.get(number) ?? fullBucket(rule, nowMs);
  throttles.set(number, bucket);
  if (takeToken(bucket, rule, nowMs).waitSeconds > 0) throw injected(state, 130429);
}

const throttles = new WeakMap<BusinessNumber, TokenBucket>();

/** Cuts the connection without an answer. */
export function cutConnection(bindings: HttpBindings): Response {
  bindings.incoming.socket.destroy();
  return RESPONSE_ALREADY_SENT;
}

/** Never answers; ends when the caller gives up. */
export async function staySilent(bindings: HttpBindings): Promise<Response> {
  if (!bindings.outgoing.destroyed) await new Promise((resolve) => bindings.outgoing.once("close", resolve));
  return RESPONSE_ALREADY_SENT;
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** The key that chance picks; what is left of all rates is nothing. */
function draw(state: EmulatorState, rates: Readonly<Record<string, number>>): number | null {
  for (const [key, rate] of Object.entries(rates)) {
    if (state.random.chance(rate)) return Number(key);
  }
  return null;
}

function injected(state: EmulatorState, code: number, message?: string): GraphFailure {
  state.counters.injected += 1;
  const details = message ? "" : "Injected by the fault dial.";
  return new GraphFailure(code, details, {
    ...(message && { message }),
    ...(code === 130429 && { retryAfterSeconds: 1 }),
  });
}

function brokenGateway(state: EmulatorState, status: number): Response {
  state.counters.injected += 1;
  const page = `<!DOCTYPE html><html><head><title>Error</title></head><body>Sorry, something went wrong. (${status})</body></html>`;
  return new Response(page, { status, headers: { "Content-Type": "text/html; charset=utf-8" } });
}

/** `/v25.0/106…/messages` is `messages`, `/v25.0/106…` is `node`. */
function endpointOf(path: string): Endpoint {
  const [, , first, second] = path.split("/");
  return endpoints.find((endpoint) => endpoint === (second || first)) ?? "node";
}
