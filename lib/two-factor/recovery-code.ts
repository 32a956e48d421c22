import { randomInt } from "node:crypto";
import { z } from "zod";
import { keyedHash, keyedHashes } from "@/lib/secrets/keyed-hash";

/** How many codes a player gets for the day the phone is gone. */
export const codesInSet = 10;

// Without 0, 1, i, l, o: what is read off paper is not mistaken.
const alphabet = "23456789abcdefghjkmnpqrstuvwxyz";
const half = 5;
const purpose = "two-factor recovery code";

/** As a person types it: case, blanks and dashes make no difference. */
export const RecoveryCode = z
  .string()
  .max(40)
  .transform((text) => text.toLowerCase().replace(/[\s\p{Pd}]+/gu, ""))
  .pipe(z.string().regex(/^[a-z0-9]{10}$/, "A recovery code has ten letters and digits."))
  .transform((text) => `${text.slice(0, half)}-${text.slice(half)}`);

/** A new set, each code with about 49 random bits, e.g. `7k3mq-x9tpr`. */
export function newRecoveryCodes(): string[] {
  const codes = new Set<string>();
  while (codes.size < codesInSet) codes.add(`${randomHalf()}-${randomHalf()}`);
  return [...codes];
}

/** What is stored of a code. */
export function hashRecoveryCode(workspaceId: string, code: string): string {
  return keyedHash(`${workspaceId}\n${code}`, purpose);
}

/** As it may have been stored, also before a rotation of the keys. */
export function hashesOfRecoveryCode(workspaceId: string, code: string): string[] {
  return keyedHashes(`${workspaceId}\n${code}`, purpose);
}

function randomHalf(): string {
  return Array.from({ length: half }, () => alphabet.charAt(randomInt(alphabet.length))).join("");
}
