import { createHmac, timingSafeEqual } from "node:crypto";

const shape = /^sha256=([0-9a-f]{64})$/;

/**
 * True when `X-Hub-Signature-256` is the HMAC-SHA256 of exactly these bytes under one of the secrets (two during a
 * rotation). Compared in constant time; a missing or malformed header is false.
 */
export function isSignedBy(rawBody: Buffer, header: string | undefined, secrets: readonly string[]): boolean {
  const hex = header === undefined ? undefined : shape.exec(header)?.[1];
  if (hex === undefined) return false;
  const given = Buffer.from(hex, "hex");
  return secrets.some(
    (secret) =>
      secret !== "" && timingSafeEqual(given, createHmac("sha256", secret).update(rawBody).digest()),
  );
}
