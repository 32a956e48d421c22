import { findErrorEntry } from "@/lib/whatsapp/error-table";
import { type GraphResult, graphRequest } from "@/lib/whatsapp/graph-client";
import type { GraphError } from "@/lib/whatsapp/graph-error";
import type { Json } from "@/lib/whatsapp/json";

export type GraphAnswer<Value> =
  | { ok: true; value: Value }
  /** `reason` is a sentence of ours: Meta's own message may quote the token. */
  | { ok: false; code: number | null; reason: string };

type Asker = { baseUrl: string; apiVersion: string; accessToken: string };

const timeoutMs = 5_000;

/** Reads from the Graph API: at most two tries of 5 s each. A failure is an answer, never an exception. */
export async function askGraph<Value>(
  asker: Asker,
  path: string,
  read: (data: Json) => Value,
): Promise<GraphAnswer<Value>> {
  const { baseUrl, apiVersion: version, accessToken } = asker;
  const ask = () => graphRequest({ baseUrl, version, path, method: "GET", accessToken, timeoutMs });
  let result: GraphResult = await ask();
  if (!result.ok && isWorthRepeating(result.error)) result = await ask();
  if (result.ok) return { ok: true, value: read(result.data) };
  return {
    ok: false,
    code: result.error.code ?? null,
    reason: reasonOf(result.error, new URL(baseUrl).host),
  };
}

function isWorthRepeating({ transport, httpStatus = 0 }: GraphError): boolean {
  return transport !== undefined || httpStatus >= 500;
}

function reasonOf({ transport, code, httpStatus }: GraphError, host: string): string {
  if (transport === "timeout") return `${host} did not answer within 5 s, twice.`;
  if (transport) return `${host} could not be reached, twice.`;
  const entry = code === undefined ? undefined : findErrorEntry(code);
  if (entry) return `Meta refused with error ${code}, ${entry.title.toLowerCase()}. ${entry.explain}`;
  return code === undefined
    ? `${host} answered HTTP ${httpStatus} without saying why.`
    : `Meta refused with error ${code}, which is not in our table.`;
}
