import { createHash } from "node:crypto";

/** Telegram's limit, in bytes of UTF-8. */
const mostBytes = 64;
const hashMark = "#";

/**
 * What a button carries through Telegram: its id, or a fingerprint where the id is longer than Telegram takes or would read as
 * one.
 */
export function callbackData(id: string): string {
  if (Buffer.byteLength(id) <= mostBytes && !id.startsWith(hashMark)) return id;
  return hashMark + createHash("sha256").update(id).digest("base64url");
}

/** True for what only the message's own buttons can tell the id of. */
export function isFingerprint(data: string): boolean {
  return data.startsWith(hashMark);
}
