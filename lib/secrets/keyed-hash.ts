import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { processKeys, type SealingKeys } from "./seal";

const derived = new Map<string, Buffer>();

/**
 * HMAC-SHA256 as `v1.<key id>.<hash>`, for what has too few random bits to be stored under a plain hash. `purpose` gives each
 * use a key of its own, derived from the first of ENCRYPTION_KEYS.
 */
export function keyedHash(text: string, purpose: string, keys: SealingKeys = processKeys()): string {
  const [first] = keys;
  if (!first) throw new Error("There is no key to hash with");
  const [keyId, key] = first;
  return `v1.${keyId}.${macOf(text, purpose, keyId, key).toString("base64url")}`;
}

/** The same under every key at hand, today's first: what an earlier key hashed is looked up with these. */
export function keyedHashes(text: string, purpose: string, keys: SealingKeys = processKeys()): string[] {
  return [...keys].map(
    ([keyId, key]) => `v1.${keyId}.${macOf(text, purpose, keyId, key).toString("base64url")}`,
  );
}

/** Whether it is the hash of that text, in a time that does not depend on the answer. False once its key is retired. */
export function isKeyedHashOf(
  hash: string,
  text: string,
  purpose: string,
  keys: SealingKeys = processKeys(),
): boolean {
  const [version, keyId = "", stored = ""] = hash.split(".");
  const [anyKey] = keys.values();
  const key = keys.get(keyId) ?? anyKey;
  if (!key) throw new Error("There is no key to hash with");
  const mac = macOf(text, purpose, keyId, key);
  const bytes = Buffer.from(stored, "base64url");
  // asked first, so that nothing more is done for a right text than for a wrong one
  const isReadable = version === "v1" && keys.has(keyId) && bytes.length === mac.length;
  return timingSafeEqual(mac, isReadable ? bytes : Buffer.alloc(mac.length)) && isReadable;
}

function macOf(text: string, purpose: string, keyId: string, key: Buffer): Buffer {
  return createHmac("sha256", deriveKey(purpose, keyId, key))
    .update(text)
    .digest();
}

function deriveKey(purpose: string, keyId: string, key: Buffer): Buffer {
  const name = `${keyId}\0${purpose}\0${key.toString("base64")}`;
  const known = derived.get(name);
  if (known) return known;
  const fresh = Buffer.from(hkdfSync("sha256", key, "", `guildline ${purpose}`, 32));
  derived.set(name, fresh);
  return fresh;
}
