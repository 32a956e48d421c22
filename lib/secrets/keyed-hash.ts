import { createHmac, hkdfSync } from "node:crypto";
import { processKeys, type SealingKeys } from "./seal";

/**
 * What is stored of something too short or too guessable for a plain hash: HMAC-SHA256 as `v1.<keyId>.<hash>`, with a key
 * derived from the first of ENCRYPTION_KEYS for this purpose alone. Without the key the text cannot be guessed from it.
 */
export function keyedHash(purpose: string, text: string, keys: SealingKeys = processKeys()): string {
  const [first] = keyedHashes(purpose, text, keys);
  if (first === undefined) throw new Error("There is no key to hash with");
  return first;
}

/** The same under every key at hand, today's first: what an earlier key hashed is found with these. */
export function keyedHashes(purpose: string, text: string, keys: SealingKeys = processKeys()): string[] {
  return [...keys].map(([keyId, key]) => {
    const derived = Buffer.from(hkdfSync("sha256", key, "", `guildline ${purpose}`, 32));
    return ["v1", keyId, createHmac("sha256", derived).update(text).digest("base64url")].join(".");
  });
}
