import type { HttpBindings } from "@hono/node-server";
import type { BusinessNumber, Json } from "../model";
import type { EmulatorState } from "../state";
import { acceptMessage } from "./accept-message";
import { GraphFailure } from "./graph-failure";
import { cutConnection, injectSendErrors, staySilent } from "./inject-faults";
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
  injectSendErrors(state);
  if (random.chance(faults.lostRate)) return cutConnection(bindings);
  const answer = acceptMessage(state, number, body);
  if (random.chance(faults.resetRate)) return cutConnection(bindings);
  if (random.chance(faults.timeoutRate)) return staySilent(bindings);
  return Response.json(answer);
}
