import { type Dispatcher, request } from "undici";
import type { z } from "zod";
import { agentFor } from "@/lib/agent-for";
import { wallClock } from "@/lib/clock";
import { newId } from "@/lib/ids";
import type { Connector } from "./connector";
import { signRequest } from "./sign-request";

export type StudioCall = {
  method: "GET" | "POST";
  /** Below the base address, each part encoded. */
  path: string;
  body?: string;
  headers?: Record<string, string>;
};

/** `trouble` is for a person; `mayHaveArrived` is false only when the studio surely never saw the request. */
export type Called<Answer> =
  | { ok: true; value: Answer }
  | { ok: false; isUnknownPlayer: true }
  | { ok: false; isUnknownPlayer: false; trouble: string; isRetryable: boolean; mayHaveArrived: boolean };

const mostAnswerBytes = 256 * 1_024;

/** One signed call to a studio's backend. Follows no redirect, never repeats itself, never throws for what the studio does. */
export async function callStudio<Schema extends z.ZodType>(
  connector: Connector,
  call: StudioCall,
  schema: Schema,
): Promise<Called<z.output<Schema>>> {
  try {
    const url = new URL(`${connector.baseUrl}${call.path}`);
    const body = call.body ?? "";
    const signed = { id: newId("request"), sentAt: wallClock(), method: call.method, body };
    const answer = await request(url, {
      dispatcher: agentFor(url),
      method: call.method,
      headers: {
        accept: "application/json",
        "user-agent": "Guildline-Connector/1",
        ...(body && { "content-type": "application/json" }),
        ...call.headers,
        ...signRequest({ ...signed, path: url.pathname + url.search }, connector.secrets),
      },
      body: body || null,
      signal: AbortSignal.timeout(connector.timeoutMs),
    });
    return await read(answer, schema);
  } catch (error) {
    return faultOf(error, connector.timeoutMs);
  }
}

async function read<Schema extends z.ZodType>(
  { statusCode, body }: Dispatcher.ResponseData,
  schema: Schema,
): Promise<Called<z.output<Schema>>> {
  if (statusCode !== 200) {
    await body.dump({ limit: 16_384 });
    if (statusCode === 404) return { ok: false, isUnknownPlayer: true };
    return trouble(`The studio's backend answered ${statusCode}.`, statusCode >= 500);
  }
  const text = await readText(body);
  if (text === null) return trouble("The answer is longer than 256 KB.");
  const parsed = schema.safeParse(jsonOf(text));
  if (parsed.success) return { ok: true, value: parsed.data };
  const [issue] = parsed.error.issues;
  const field = issue?.path.join(".");
  return trouble(`The answer cannot be used: ${field ? `${field}: ` : ""}${issue?.message ?? "not JSON"}`);
}

async function readText(body: AsyncIterable<Uint8Array>): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > mostAnswerBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function trouble(text: string, isRetryable = false) {
  return { ok: false, isUnknownPlayer: false, trouble: text, isRetryable, mayHaveArrived: true } as const;
}

const faults: Record<string, string> = {
  CLOSED_ADDRESS: "The base address is not on the public internet.",
  ENOTFOUND: "The host's name is not known.",
  ECONNREFUSED: "Nothing listens at the base address.",
  UND_ERR_CONNECT_TIMEOUT: "No connection within 2 s.",
};

function faultOf(error: unknown, timeoutMs: number) {
  if (error instanceof Error && error.name === "TimeoutError") {
    return trouble(`No answer within ${timeoutMs / 1_000} s.`, true);
  }
  const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
  const known = faults[code];
  return {
    ...trouble(
      known ?? `The connection to the studio's backend broke off (${code}).`,
      code !== "CLOSED_ADDRESS",
    ),
    mayHaveArrived: known === undefined,
  };
}
