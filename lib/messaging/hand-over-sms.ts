import type { ProviderConnection } from "@/lib/integrations/connection-of";
import type { ClaimedSend } from "@/lib/outbox/claim-sends";
import type { SendAnswer } from "@/lib/outbox/send-answer";
import { postSms } from "@/lib/sms/post-sms";
import type { OutboundContent } from "./outbound-content";

/** One try by SMS, within 10 s: plain text to a phone number, nothing else fits. */
export async function handOverSms(
  connection: ProviderConnection,
  send: ClaimedSend,
  content: OutboundContent,
): Promise<SendAnswer> {
  if (content.type !== "text") return unsendable("An SMS is plain text. Write it as text.");
  if (!/^\+\d{5,15}$/.test(send.recipient)) return unsendable("An SMS needs the player's phone number.");
  const { callbackUrl } = connection;
  const message = { id: send.messageId, to: send.recipient, text: content.text, callbackUrl };
  const { verdict } = await postSms(connection, message);
  if (verdict.ok) return { outcome: "accepted", externalId: verdict.externalId ?? send.messageId };
  const { outcome, blames, code, title, explain, details, retryAfterSeconds } = verdict;
  const failure = { code, title, explain, details };
  if (outcome !== "retry") return { outcome, failure, blames };
  return {
    outcome,
    failure,
    blames,
    retryClass: blames === "channel" ? "outage" : "throttle",
    retryAfterMs: retryAfterSeconds === undefined ? undefined : retryAfterSeconds * 1_000,
  };
}

function unsendable(explain: string): SendAnswer {
  return { outcome: "failed", failure: { code: "not_by_sms", title: "Not by SMS", explain } };
}
