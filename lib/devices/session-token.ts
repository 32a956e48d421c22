import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";

/** What the game shows on each visit. */
export const SessionToken = z
  .string()
  .regex(/^gls_[A-Za-z0-9_-]{43}$/, "A session's token begins with gls_.");

/** A new token with 256 random bits. */
export function newSessionToken(): string {
  return `gls_${randomBytes(32).toString("base64url")}`;
}

/** What is stored of a token. A plain SHA-256 does: 256 random bits cannot be guessed from it. */
export function hashSessionToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
