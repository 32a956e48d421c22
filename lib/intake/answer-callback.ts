import { type CallbackCredentials, findCallbackCredentials } from "@/lib/integrations/callback-credentials";
import { maskPhones } from "@/lib/log";
import { readUpdate } from "@/lib/whatsapp/read-update";
import { isSignedBy } from "@/lib/whatsapp/verify-signature";
import { answerHandshake } from "./answer-handshake";
import type { CallbackAnswer, CallbackRequest } from "./callback-request";
import type { Intake } from "./create-intake";

/**
 * Answers a channel's callback; the one implementation behind the fast lane and the route handler. A delivery is checked
 * against the app secret over its raw bytes and is durable before the 200; nothing else happens before it.
 */
export async function answerCallback(intake: Intake, request: CallbackRequest): Promise<CallbackAnswer> {
  try {
    const credentials = await findCallbackCredentials(intake.db, request.integrationId);
    if (!credentials) return { status: 404, body: "There is no such integration." };
    if (request.method === "GET") return await answerHandshake(intake, credentials, request.query);
    if (request.method !== "POST") return { status: 405, body: "Use GET or POST." };
    return await takeDelivery(intake, credentials, request);
  } catch (error) {
    intake.log.error({ err: error }, "a callback could not be answered");
    return { status: 503, body: "Try again." };
  }
}

async function takeDelivery(
  intake: Intake,
  credentials: CallbackCredentials,
  request: CallbackRequest,
): Promise<CallbackAnswer> {
  const raw = await request.readBody();
  if (!raw) return { status: 413, body: "A delivery holds at most 3 MB." };
  if (!isSignedBy(raw, request.signature, credentials.appSecrets)) {
    intake.noteRefused(credentials, "delivery");
    return { status: 401, body: "The signature does not match the app secret." };
  }
  try {
    await intake.accept(credentials, readUpdate(JSON.parse(raw.toString("utf8")), intake.now()));
    return { status: 200, body: "" };
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    await intake.record(credentials, {
      kind: "delivery.unreadable",
      level: "error",
      summary: "A signed delivery was not valid JSON, or nested without end.",
      payload: maskPhones(raw.toString("utf8").slice(0, 10_000)),
    });
    return { status: 400, body: "The body is not JSON." };
  }
}

/** What is nested deeper than the stack reaches ends in a RangeError. */
function isUnreadable(error: unknown): boolean {
  return error instanceof SyntaxError || error instanceof RangeError;
}
