import { type Dispatcher, Pool } from "undici";
import { type GraphError, readGraphError, readTransportError } from "./graph-error";
import { type Json, objectOf } from "./json";
import { parseJson } from "./parse-json";

export type GraphRequest = {
  /** `https://graph.facebook.com`, or an emulator's address. */
  baseUrl: string;
  /** `vNN.N` */
  version: string;
  /** Without the version, e.g. `106000000000001/messages?fields=id`. */
  path: string;
  method: "GET" | "POST" | "DELETE";
  accessToken: string;
  body?: Json | undefined;
  timeoutMs: number;
};

export type GraphResult =
  | { ok: true; httpStatus: number; data: Json }
  /** `body` is the answer as it came, when there was one; it may quote what was sent. */
  | { ok: false; error: GraphError; body?: unknown };

/** Enough for 1,000 calls a second at half a second each; opened only as they are needed. */
export const connectionsPerHost = 512;
const connectTimeoutMs = 5_000;
const longestAnswerBytes = 4_000_000;
const pools = new Map<string, Pool>();

/** One Graph API call over a kept connection. Never throws for what the network or Meta does, and never repeats itself. */
export async function graphRequest(request: GraphRequest): Promise<GraphResult> {
  const base = new URL(request.baseUrl);
  const path = `${base.pathname.replace(/\/$/, "")}/${request.version}/${request.path}`;
  const answer = await dispatch(poolFor(base.origin), request, path);
  if ("error" in answer) return { ok: false, error: answer.error };
  const body = parseJson(answer.text)?.value;
  if (answer.httpStatus >= 400) {
    return { ok: false, error: readGraphError(answer.httpStatus, body, answer.retryAfter), body };
  }
  const data = objectOf(body);
  if (data && answer.httpStatus < 300 && !data.error)
    return { ok: true, httpStatus: answer.httpStatus, data };
  return { ok: false, error: readGraphError(answer.httpStatus, body, answer.retryAfter), body };
}

/** Closes the kept connections, after the calls in flight; for a process that is about to end. */
export async function closeGraphPools(): Promise<void> {
  const open = [...pools.values()];
  pools.clear();
  await Promise.all(open.map((pool) => pool.close()));
}

function poolFor(origin: string): Pool {
  const known = pools.get(origin);
  if (known) return known;
  const pool = new Pool(origin, { connections: connectionsPerHost, connect: { timeout: connectTimeoutMs } });
  pools.set(origin, pool);
  return pool;
}

type Answer = { httpStatus: number; text: string; retryAfter: string | undefined } | { error: GraphError };

// The low-level handler and not pool.request(): only `onConnect` tells whether the request was ever handed to a
// connection, and that decides between "try again" and "may have been sent".
function dispatch(pool: Pool, request: GraphRequest, path: string): Promise<Answer> {
  return new Promise((resolve) => {
    let written = false;
    let timedOut = false;
    let abort: (() => void) | undefined;
    let httpStatus = 0;
    let retryAfter: string | undefined;
    let size = 0;
    const chunks: Buffer[] = [];
    const settle = (answer: Answer) => {
      clearTimeout(timer);
      resolve(answer);
    };
    const timer = setTimeout(() => {
      timedOut = true;
      const message = `no answer within ${request.timeoutMs} ms`;
      settle({ error: { transport: "timeout", message, sent: written } });
      abort?.();
    }, request.timeoutMs);
    const handler: Dispatcher.DispatchHandlers = {
      onConnect(abortRequest) {
        if (timedOut) return abortRequest();
        written = true;
        abort = abortRequest;
      },
      onHeaders(status, headers) {
        httpStatus = status;
        retryAfter = headerOf(headers, "retry-after");
        return true;
      },
      onData(chunk) {
        size += chunk.length;
        if (size > longestAnswerBytes) abort?.();
        else chunks.push(chunk);
        return true;
      },
      onComplete() {
        settle({ httpStatus, text: Buffer.concat(chunks).toString("utf8"), retryAfter });
      },
      onError(error) {
        settle({ error: readTransportError(error, written) });
      },
    };
    pool.dispatch(optionsOf(request, path), handler);
  });
}

function optionsOf(request: GraphRequest, path: string): Dispatcher.DispatchOptions {
  const headers: Record<string, string> = { authorization: `Bearer ${request.accessToken}` };
  if (request.body) headers["content-type"] = "application/json";
  const body = request.body ? JSON.stringify(request.body) : null;
  return { path, method: request.method, headers, body };
}

function headerOf(headers: Buffer[] | string[] | null, name: string): string | undefined {
  if (!headers) return undefined;
  for (let i = 0; i + 1 < headers.length; i += 2) {
    if (String(headers[i]).toLowerCase() === name) return String(headers[i + 1]);
  }
  return undefined;
}
