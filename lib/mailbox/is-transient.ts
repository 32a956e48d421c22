const transientClasses = ["08", "40", "53", "57", "58"];
const transientCodes = new Set([
  "CONNECTION_CLOSED",
  "CONNECTION_ENDED",
  "CONNECTION_DESTROYED",
  "CONNECT_TIMEOUT",
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EPIPE",
  "ETIMEDOUT",
  "25006",
  "55P03",
]);
const dataClasses = ["22", "23", "54"];

/** True when PostgreSQL, not the data, is the reason: away, starting, shutting down, out of resources, or a lost race. */
export function isTransient(error: unknown): boolean {
  const code = codeOf(error);
  return code !== undefined && (transientCodes.has(code) || transientClasses.includes(code.slice(0, 2)));
}

/** True when PostgreSQL gave up on a statement that took too long: less of the same may well succeed. */
export function isTimeout(error: unknown): boolean {
  return codeOf(error) === "57014";
}

/** True when PostgreSQL refused the data itself: its form, a constraint, or its size. */
export function isFaultOfData(error: unknown): boolean {
  const code = codeOf(error);
  return code?.length === 5 && dataClasses.includes(code.slice(0, 2));
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ("code" in error && typeof error.code === "string") return error.code;
  return codeOf(error.cause);
}
