import { request } from "undici";
import { agentFor } from "@/lib/agent-for";
import { storableText } from "@/lib/storable";
import type { SignedHeaders } from "./sign-webhook";

/** What a try came to. `status` is null when no answer came. */
export type PostOutcome = {
  status: number | null;
  /** In words, null for a 2xx. */
  error: string | null;
  /** The first KiB of what the receiver said. */
  answer: string | null;
  durationMs: number;
  retryAfterMs: number | undefined;
};

const keptAnswerBytes = 1_024;

/** Posts once, over the public internet unless the environment allows the host. Follows no redirect; never throws. */
export async function postWebhook(post: {
  url: string;
  headers: SignedHeaders;
  body: string;
  timeoutMs: number;
}): Promise<PostOutcome> {
  const startedAtMs = performance.now();
  const signal = AbortSignal.timeout(post.timeoutMs);
  const took = () => Math.round(performance.now() - startedAtMs);
  try {
    const url = new URL(post.url);
    const answer = await request(url, {
      dispatcher: agentFor(url),
      method: "POST",
      headers: { ...post.headers, "content-type": "application/json", "user-agent": "Guildline-Webhooks/1" },
      body: post.body,
      signal,
    });
    const status = answer.statusCode;
    const isDelivered = status >= 200 && status < 300;
    return {
      status,
      error: isDelivered ? null : refusalOf(status),
      answer: await readStart(answer.body),
      durationMs: took(),
      retryAfterMs: isDelivered ? undefined : readRetryAfterMs(answer.headers["retry-after"]),
    };
  } catch (error) {
    return {
      status: null,
      error: faultOf(error, post.timeoutMs),
      answer: null,
      durationMs: took(),
      retryAfterMs: undefined,
    };
  }
}

/** The first KiB; what follows is not waited for, and a receiver that breaks off after its status has answered all the same. */
async function readStart(
  body: AsyncIterable<Uint8Array> & { destroy: () => unknown },
): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of body) {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= keptAnswerBytes) break;
    }
  } catch {
    body.destroy();
  }
  if (size === 0) return null;
  return storableText(Buffer.concat(chunks).subarray(0, keptAnswerBytes).toString("utf8"));
}

function refusalOf(status: number): string {
  if (status >= 300 && status < 400) return `The receiver answered ${status}; redirects are not followed.`;
  if (status === 410) return "The receiver answered 410: it wants no more events.";
  return `The receiver answered ${status}.`;
}

const faults: Record<string, string> = {
  CLOSED_ADDRESS: "The address is not on the public internet.",
  ENOTFOUND: "The host's name is not known.",
  ECONNREFUSED: "Nothing listens at the address.",
  ECONNRESET: "The connection broke off.",
  UND_ERR_SOCKET: "The connection broke off.",
  UND_ERR_CONNECT_TIMEOUT: "No connection within 2 s.",
  CERT_HAS_EXPIRED: "The receiver's certificate has expired.",
  DEPTH_ZERO_SELF_SIGNED_CERT: "The receiver's certificate is self-signed.",
};

function faultOf(error: unknown, timeoutMs: number): string {
  if (error instanceof Error && error.name === "TimeoutError")
    return `No answer within ${timeoutMs / 1000} s.`;
  const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
  return faults[code] ?? `The receiver could not be reached (${code}).`;
}

/** Seconds or a date, as RFC 9110 has it. */
function readRetryAfterMs(header: string | string[] | undefined): number | undefined {
  if (typeof header !== "string") return undefined;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) && ms > 0 ? ms : undefined;
}
