import { request } from "undici";
import { agentFor } from "@/lib/agent-for";
import { readTransportError } from "@/lib/whatsapp/graph-error";
import { buildSmsRequest, type OutboundSms } from "./build-sms-request";
import { readSmsAnswer, type SmsVerdict } from "./read-sms-answer";
import type { SmsProvider } from "./sms-provider";

/** What it takes to speak to one provider. Holds the secret: never log it, never answer it. */
export type SmsAccount = { provider: SmsProvider; secret: string };

export type SmsTry = { verdict: SmsVerdict; answer: { status: number; text: string } | null };

const timeoutMs = 10_000;
const mostAnswerBytes = 16_384;

/**
 * Hands one message to the provider, once, within 10 s. Goes to the public internet only, unless the environment allows the host;
 * follows no redirect; never throws for what the network or the provider does.
 */
export async function postSms({ provider, secret }: SmsAccount, message: OutboundSms): Promise<SmsTry> {
  const { url, method, headers, body } = buildSmsRequest(provider, secret, message);
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const address = new URL(url);
    const response = await request(address, { dispatcher: agentFor(address), method, headers, body, signal });
    const text = await readSome(response.body);
    const status = response.statusCode;
    const after = response.headers["retry-after"];
    const retryAfter = Array.isArray(after) ? after[0] : after;
    return { verdict: readSmsAnswer(provider, { status, text, retryAfter }), answer: { status, text } };
  } catch (cause) {
    const error = cause instanceof Error ? cause : new Error("the connection broke off");
    return { verdict: unanswered(error, signal.aborted), answer: null };
  }
}

async function readSome(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > mostAnswerBytes) break;
  }
  return Buffer.concat(chunks).subarray(0, mostAnswerBytes).toString("utf8");
}

function unanswered(error: Error, isLate: boolean): SmsVerdict {
  if ("code" in error && error.code === "CLOSED_ADDRESS") {
    return {
      ok: false,
      outcome: "failed",
      blames: "connection",
      code: "sms_private_address",
      title: "A private address",
      explain:
        "The provider's address is not on the public internet, and PRIVATE_HOSTS_ALLOWED does not name it.",
    };
  }
  const { message, sent } = isLate
    ? { message: `no answer within ${timeoutMs} ms`, sent: true }
    : readTransportError(error, true);
  const title = "No answer";
  if (!sent) {
    const explain = "The provider could not be reached. Nothing was sent; it is tried again.";
    return {
      ok: false,
      outcome: "retry",
      blames: "channel",
      code: "sms_unreached",
      title,
      explain,
      details: message,
    };
  }
  const explain = "The provider did not answer, so nobody knows whether the message left.";
  return { ok: false, outcome: "unconfirmed", code: "sms_unanswered", title, explain, details: message };
}
