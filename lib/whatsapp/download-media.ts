import { Agent, type Dispatcher, request } from "undici";
import { guardedAgent } from "@/lib/guarded-agent";
import type { WhatsAppConnection } from "./send-message";

export type Download =
  | { ok: true; body: AsyncIterable<Uint8Array>; sizeBytes: number | null }
  /** `gone` means that the address has run out and is to be asked for again. */
  | { ok: false; reason: "gone" | "refused" | "unreachable"; message: string };

const connectTimeoutMs = 5_000;
const headersTimeoutMs = 15_000;
const bodyTimeoutMs = 30_000;
const mostRedirects = 3;

const open = new Agent({ connect: { timeout: connectTimeoutMs } });
const guarded = guardedAgent({ connectTimeoutMs });

/**
 * Opens a file at Meta. Follows at most three redirects, none of them to a machine that is not on the public internet nor to
 * an address without TLS; only the integration's own base address may be such a one. The token stays with the host it was
 * meant for. Never throws for what the network or Meta does before the first byte.
 */
export async function downloadMedia(
  connection: Pick<WhatsAppConnection, "baseUrl" | "accessToken">,
  address: string,
  signal?: AbortSignal,
): Promise<Download> {
  const home = new URL(connection.baseUrl).origin;
  let target = address;
  try {
    for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
      const url = new URL(target);
      if (url.origin !== home && url.protocol !== "https:")
        return refused(`${url.host} is asked without TLS`);
      const mayHaveToken = url.host === new URL(address).host;
      const answer = await request(url, {
        dispatcher: url.origin === home ? open : guarded,
        headers: mayHaveToken ? { authorization: `Bearer ${connection.accessToken}` } : {},
        headersTimeout: headersTimeoutMs,
        bodyTimeout: bodyTimeoutMs,
        ...(signal && { signal }),
      });
      const location = answer.headers.location;
      if (answer.statusCode < 300) return opened(answer);
      await answer.body.dump();
      if (answer.statusCode >= 400 || typeof location !== "string") return failed(answer.statusCode);
      target = new URL(location, url).href;
    }
    return refused(`more than ${mostRedirects} redirects`);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (code === "CLOSED_ADDRESS" || code === "ERR_INVALID_URL") {
      return refused(error instanceof Error ? error.message : code);
    }
    return { ok: false, reason: "unreachable", message: code || "the connection broke off" };
  }
}

function opened({ body, headers }: Dispatcher.ResponseData): Download {
  const length = Number(headers["content-length"]);
  return { ok: true, body, sizeBytes: Number.isSafeInteger(length) ? length : null };
}

function failed(status: number): Download {
  const message = `HTTP ${status}`;
  return {
    ok: false,
    reason: status === 404 || status === 410 || status === 403 ? "gone" : "unreachable",
    message,
  };
}

function refused(message: string): Download {
  return { ok: false, reason: "refused", message };
}
