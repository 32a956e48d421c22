import { type CallbackCredentials, findCallbackCredentials } from "@/lib/integrations/callback-credentials";
import { maskPhones } from "@/lib/log";
import { isSameSecret } from "@/lib/secrets/is-same-secret";
import { parseJson } from "@/lib/whatsapp/parse-json";
import { isSignedBy } from "@/lib/whatsapp/verify-signature";
import { answerHandshake } from "./answer-handshake";
import type { CallbackAnswer, CallbackRequest } from "./callback-request";
import type { Intake } from "./create-intake";

/**
 * Answers a channel's callback; the one implementation behind the fast lane and the route handlers. A delivery is checked, Meta's
 * against the app secret over its raw bytes, Telegram's by the secret that it brings along, and is durable before the 200; nothing else happens before it.
 */
export async function answerCallback(intake: Intake, request: CallbackRequest): Promise<CallbackAnswer> {
  try {
    const credentials = await findCallbackCredentials(intake.db, request.integrationId);
    if (credentials?.channel !== request.channel) {
      return { status: 404, body: "There is no such integration." };
    }
    if (request.method === "GET" && request.channel === "whatsapp") {
      return await answerHandshake(intake, credentials, request.query);
    }
    if (request.method !== "POST") {
      return { status: 405, body: request.channel === "whatsapp" ? "Use GET or POST." : "Use POST." };
    }
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
  if (!isGenuine(raw, request.signature, credentials)) {
    intake.noteRefused(credentials, "delivery");
    return { status: 401, body: "This delivery does not prove where it comes from." };
  }
  const body = raw.toString("utf8");
  if (!parseJson(body)) {
    await intake.record(credentials, {
      kind: "delivery.unreadable",
      level: "error",
      summary: "A signed delivery was not valid JSON.",
      payload: maskPhones(body.slice(0, 10_000)),
    });
    return { status: 400, body: "The body is not JSON." };
  }
  await intake.accept(credentials, body);
  return { status: 200, body: "" };
}

function isGenuine(
  raw: Buffer,
  proof: string | undefined,
  { channel, appSecrets }: CallbackCredentials,
): boolean {
  if (channel === "whatsapp") return isSignedBy(raw, proof, appSecrets);
  return proof !== undefined && appSecrets.some((secret) => isSameSecret(proof, secret));
}
