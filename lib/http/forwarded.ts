import type { IncomingHttpHeaders } from "node:http";

/**
 * Makes the forwarding headers true, in place: `x-forwarded-for` becomes the one address of the client, counted from our side
 * over the proxies we trust. Anything a client wrote there itself is dropped, or it could evade the limits on sign-ins.
 */
export function settleForwarded(
  headers: IncomingHttpHeaders,
  remoteAddress: string | undefined,
  trustedProxies: number,
): void {
  const told = String(headers["x-forwarded-for"] ?? "").split(",");
  const chain = [...told, remoteAddress ?? ""].map((hop) => hop.trim()).filter((hop) => hop !== "");
  headers["x-forwarded-for"] = chain[Math.max(0, chain.length - 1 - trustedProxies)] ?? "unknown";
  if (trustedProxies > 0) return;
  for (const name of ["x-forwarded-host", "x-forwarded-proto", "x-forwarded-port", "forwarded"]) {
    delete headers[name];
  }
}
