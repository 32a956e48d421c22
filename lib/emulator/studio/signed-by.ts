import { createHmac, timingSafeEqual } from "node:crypto";

const toleranceSeconds = 300;

/**
 * Whether one of the signatures (`v1,` and base64, blanks between) over `parts` joined by dots fits one of the secrets, and the
 * timestamp, second of `parts`, is at most five minutes off: by this clock, or by real time, on which signatures may stay.
 */
export function isSigned(
  secrets: readonly string[],
  signatures: string,
  parts: readonly string[],
  nowMs: number,
): boolean {
  const isNear = (ms: number) => Math.abs(ms / 1000 - Number(parts[1])) <= toleranceSeconds;
  if (!isNear(nowMs) && !isNear(Date.now())) return false;
  const given = signatures.split(" ").flatMap((each) => (each.startsWith("v1,") ? [each.slice(3)] : []));
  return secrets.some((secret) => {
    const key = Buffer.from(secret.replace(/^[a-z]+_/, ""), "base64");
    const expected = createHmac("sha256", key).update(parts.join(".")).digest();
    return given.some((signature) => {
      const bytes = Buffer.from(signature, "base64");
      return bytes.length === expected.length && timingSafeEqual(bytes, expected);
    });
  });
}
