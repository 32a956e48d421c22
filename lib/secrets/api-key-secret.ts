import { createHash, randomBytes } from "node:crypto";

const shape = /^gl_[A-Za-z0-9_-]{43}$/;

/** A new key with 256 random bits. */
export function newApiKeySecret(): string {
  return `gl_${randomBytes(32).toString("base64url")}`;
}

export function isApiKeySecret(text: string): boolean {
  return shape.test(text);
}

/** What is stored of a key. A plain SHA-256 does: 256 random bits cannot be guessed from it. */
export function hashApiKeySecret(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
