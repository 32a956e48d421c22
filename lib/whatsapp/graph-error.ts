import type { TransportFailure } from "./classify-error";
import { type Json, numberOf, objectOf, textOf } from "./json";

/** Why a Graph call failed; `code` is Meta's, absent when Meta never spoke. */
export type GraphError = {
  httpStatus?: number;
  code?: number;
  subcode?: number;
  title?: string;
  message: string;
  details?: string;
  fbtraceId?: string;
  retryAfterSeconds?: number;
  transport?: TransportFailure;
  /** False only when the request surely never reached Meta, so that repeating it is safe. */
  sent: boolean;
};

/** Reads Meta's error answer; tolerates one that is not JSON (a proxy's page) or has `error_data` as text. */
export function readGraphError(
  httpStatus: number,
  body: unknown,
  retryAfter: string | undefined,
): GraphError {
  const error: Json = objectOf(objectOf(body)?.error) ?? {};
  const data = objectOf(error.error_data);
  const read = {
    code: numberOf(error.code),
    subcode: numberOf(error.error_subcode),
    title: textOf(error.error_user_title),
    details: textOf(data?.details) ?? textOf(error.error_data) ?? textOf(error.error_user_msg),
    fbtraceId: textOf(error.fbtrace_id),
    retryAfterSeconds: secondsOf(retryAfter),
  };
  const known = Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
  return { httpStatus, message: textOf(error.message) ?? `HTTP ${httpStatus}`, sent: true, ...known };
}

function secondsOf(retryAfter: string | undefined): number | undefined {
  const seconds = numberOf(retryAfter);
  return seconds !== undefined && seconds >= 0 ? seconds : undefined;
}

// All of them happen before the first byte of the request is written.
const beforeSending = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENETDOWN",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** Turns a socket error into ours. `written` says whether the request had been handed to a connection. */
export function readTransportError(cause: Error, written: boolean): GraphError {
  const code = "code" in cause ? String(cause.code) : "";
  const sent = written && !beforeSending.has(code);
  return { transport: sent ? "reset" : "refused", message: code || cause.message, sent };
}
