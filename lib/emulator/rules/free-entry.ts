import type { Talk } from "../model";

const answerWithinMs = 24 * 3600 * 1000;
const freeForMs = 72 * 3600 * 1000;

/**
 * Whether a message sent now is free of charge: within 72 hours of the business's first answer to a player who came by an
 * advertisement, when that answer took at most 24 hours. Answering starts it.
 */
export function isFreeEntry(talk: Talk, nowMs: number): boolean {
  if (talk.freeEntryUntilMs !== null && nowMs < talk.freeEntryUntilMs) return true;
  if (talk.referredAtMs === null || nowMs - talk.referredAtMs > answerWithinMs) return false;
  talk.freeEntryUntilMs = nowMs + freeForMs;
  talk.referredAtMs = null;
  return true;
}
