import type { HttpBindings } from "@hono/node-server";
import type { BusinessNumber, Json } from "../model";
import type { EmulatorState } from "../state";
import { acceptMessage } from "./accept-message";
import { decodeContent } from "./decode-content";
import { GraphFailure } from "./graph-failure";
import { cutConnection, drawSendError, sleep, staySilent, throttle } from "./inject-faults";
import { acceptReadReceipt } from "./read-receipt";

/** `POST /{PNID}/messages`: a message, or the receipt for one. */
export async function sendMessage(
  state: EmulatorState,
  number: BusinessNumber,
  body: Json,
  bindings: HttpBindings,
): Promise<Response> {
  if (body.messaging_product !== "whatsapp") {
    const message = "(#100) The parameter messaging_product is required.";
    throw new GraphFailure(100, "", { message });
  }
  if (!number.registered) throw new GraphFailure(133010, "The phone number is not registered.");
  if (body.status === "read") return Response.json(acceptReadReceipt(state, number, body));
  const { faults, random } = state;
  throttle(state, number);
  const error = drawSendError(state);
  if (error && !error.isSent) throw error.failure;
  if (random.chance(faults.lostRate)) return unanswered(state, cutConnection(bindings));
  if (random.chance(faults.hangRate)) return unanswered(state, staySilent(bindings));
  const answer = acceptMessage(state, number, decodeContent(body));
  if (error) throw error.failure;
  if (random.chance(faults.resetRate)) return unanswered(state, cutConnection(bindings));
  if (random.chance(faults.timeoutRate)) return unanswered(state, staySilent(bindings));
  if (random.chance(faults.lateAnswerRate)) await sleep(faults.lateAnswerMs);
  return Response.json(answer);
}

function unanswered(state: EmulatorState, end: Response | Promise<Response>): Response | Promise<Response> {
  state.counters.unanswered += 1;
  return end;
}
