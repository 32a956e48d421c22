import { eq } from "drizzle-orm";
import { integrations } from "@/db/schema/integrations";
import type { CallbackCredentials } from "@/lib/integrations/callback-credentials";
import { isSameSecret } from "@/lib/secrets/is-same-secret";
import { within } from "@/lib/within";
import type { CallbackAnswer } from "./callback-request";
import type { Intake } from "./create-intake";

const timeoutMs = 2_000;

/** Meta's check that the callback address is ours: echoes the challenge when the verify token matches to the letter. */
export async function answerHandshake(
  intake: Intake,
  credentials: CallbackCredentials,
  query: URLSearchParams,
): Promise<CallbackAnswer> {
  const isMatch =
    query.get("hub.mode") === "subscribe" &&
    isSameSecret(query.get("hub.verify_token") ?? "", credentials.verifyToken);
  if (!isMatch) {
    intake.noteRefused(credentials, "handshake");
    return { status: 403, body: "The verify token does not match." };
  }
  await intake.record(credentials, {
    kind: "callback.verified",
    level: "info",
    summary: "The callback address was verified.",
    payload: null,
  });
  await within(
    timeoutMs,
    intake.db
      .update(integrations)
      .set({ callbackVerifiedAt: intake.now() })
      .where(eq(integrations.id, credentials.integrationId)),
  );
  return { status: 200, body: query.get("hub.challenge") ?? "" };
}
