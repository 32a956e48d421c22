import { AppError, type ErrorKind } from "@/lib/errors";

export type Problem = { status: number; headers: Record<string, string>; body: Record<string, unknown> };

const titles: Record<ErrorKind, string> = {
  malformed: "The request cannot be read",
  invalid_input: "The input is not valid",
  unauthenticated: "Sign-in needed",
  forbidden: "Not permitted",
  not_found: "Not found",
  method_not_allowed: "Not with this method",
  conflict: "In conflict with what is there",
  not_allowed_now: "Not allowed now",
  limit_exceeded: "Too many requests",
  too_large: "Too large",
  upstream: "Another service failed",
  unavailable: "Not available for the moment",
  internal: "Something failed on our side",
};

export const unknownErrorSentence =
  "The request failed on our side and has been logged. Quote the request id when you report it.";

/** How long to wait for what is away for the moment. */
const waitSeconds = 5;

/** Any error as problem details (RFC 9457). What is not an AppError becomes one fixed sentence. */
export function problemOf(error: unknown, requestId: string): Problem {
  const known = error instanceof AppError ? error : new AppError("internal", unknownErrorSentence);
  const headers: Record<string, string> = {
    "content-type": "application/problem+json",
    "cache-control": "no-store",
  };
  const retryAfterSeconds = known.retryAfterSeconds ?? (known.kind === "unavailable" ? waitSeconds : null);
  if (retryAfterSeconds !== null) headers["retry-after"] = String(Math.max(1, Math.ceil(retryAfterSeconds)));
  if (known.kind === "unauthenticated") headers["www-authenticate"] = "Bearer";
  return {
    status: known.status,
    headers,
    body: {
      ...known.members,
      type: `urn:guildline:problem:${known.code}`,
      title: titles[known.kind],
      status: known.status,
      detail: known.message,
      code: known.code,
      requestId,
      ...(known.fields.length > 0 && { errors: known.fields }),
    },
  };
}

export function problemResponse(error: unknown, requestId: string): Response {
  const { status, headers, body } = problemOf(error, requestId);
  return new Response(JSON.stringify(body), { status, headers });
}
