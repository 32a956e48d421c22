import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { EmulatorState } from "../state";
import { GraphFailure } from "./graph-failure";

/** What the fault dial does to every Graph call before it is looked at. */
export async function injectCallFaults(state: EmulatorState): Promise<void> {
  const { outage, latencyMs, latencyJitterMs } = state.faults;
  const waitMs = latencyMs + (latencyJitterMs > 0 ? (state.random.next() * 2 - 1) * latencyJitterMs : 0);
  if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
  if (outage) throw new GraphFailure(2, "Service temporarily unavailable. (fault dial: outage)");
}

/** Refuses a send with one of the dialled errors. */
export function injectSendErrors(state: EmulatorState): void {
  for (const [code, rate] of Object.entries(state.faults.errorRates)) {
    if (!state.random.chance(rate)) continue;
    const number = Number(code);
    throw new GraphFailure(
      number,
      "Injected by the fault dial.",
      number === 130429 ? { retryAfterSeconds: 1 } : {},
    );
  }
}

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
