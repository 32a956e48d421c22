import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { env } from "@/lib/resources";

/** Keys by id, the sealing one first. */
export type SealingKeys = ReadonlyMap<string, Buffer>;

const ivBytes = 12;
const tagBytes = 16;

/** Reads `id:base64key[,id:base64key…]`. Throws when a key is not 32 bytes or an id comes twice. */
export function readSealingKeys(text: string): SealingKeys {
  const keys = new Map<string, Buffer>();
  for (const pair of text.split(",")) {
    const colon = pair.indexOf(":");
    const id = pair.slice(0, colon);
    const key = Buffer.from(pair.slice(colon + 1), "base64");
    if (key.length !== 32) throw new Error(`ENCRYPTION_KEYS: the key "${id}" has to be 32 bytes in base64`);
    if (keys.has(id)) throw new Error(`ENCRYPTION_KEYS: the id "${id}" is used twice`);
    keys.set(id, key);
  }
  return keys;
}

let known: { text: string; keys: SealingKeys } | undefined;

/** The keys of ENCRYPTION_KEYS. */
export function processKeys(): SealingKeys {
  const text = env().ENCRYPTION_KEYS;
  if (known?.text !== text) known = { text, keys: readSealingKeys(text) };
  return known.keys;
}

/**
 * Encrypts with AES-256-GCM as `v1.<keyId>.<iv>.<ciphertext and tag>`. `context` names the row and column the secret
 * belongs to; it is not stored, and only the same context opens it again.
 */
export function seal(secret: string, context: string, keys: SealingKeys = processKeys()): string {
  const [first] = keys;
  if (!first) throw new Error("There is no key to seal with");
  const [keyId, key] = first;
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv("aes-256-gcm", key, iv, { authTagLength: tagBytes });
  cipher.setAAD(Buffer.from(context));
  const sealed = Buffer.concat([cipher.update(secret, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return ["v1", keyId, iv.toString("base64url"), sealed.toString("base64url")].join(".");
}

/** The secret behind `seal`. Throws when it was changed, belongs elsewhere, or its key is not at hand. */
export function openSealed(sealed: string, context: string, keys: SealingKeys = processKeys()): string {
  const [version, keyId = "", iv = "", rest = "", ...more] = sealed.split(".");
  const bytes = Buffer.from(rest, "base64url");
  if (version !== "v1" || more.length > 0 || bytes.length < tagBytes) {
    throw new Error(`The secret of ${context} is not in a known form`);
  }
  const key = keys.get(keyId);
  if (!key) throw new Error(`The secret of ${context} needs the key "${keyId}", which ENCRYPTION_KEYS lacks`);
  try {
    const ivBuffer = Buffer.from(iv, "base64url");
    const decipher = createDecipheriv("aes-256-gcm", key, ivBuffer, { authTagLength: tagBytes });
    decipher.setAAD(Buffer.from(context));
    decipher.setAuthTag(bytes.subarray(-tagBytes));
    return Buffer.concat([decipher.update(bytes.subarray(0, -tagBytes)), decipher.final()]).toString("utf8");
  } catch (cause) {
    throw new Error(`The secret of ${context} does not open: it was changed or belongs elsewhere`, { cause });
  }
}

/** True when another key than today's first one sealed it, so that a rotation has work to do. */
export function isSealedWithOldKey(sealed: string, keys: SealingKeys = processKeys()): boolean {
  const [firstId] = keys.keys();
  return sealed.split(".")[1] !== firstId;
}
