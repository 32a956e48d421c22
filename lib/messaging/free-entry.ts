const hourMs = 3_600_000;

/** How long after a player came by an advertisement our first answer still opens a free entry point. */
export const answerWithinMs = 24 * hourMs;
const freeForMs = 72 * hourMs;

/**
 * Until when Meta charges for no message to a player who came by an advertisement: 72 h from our first answer, if that came
 * within 24 h (Meta's free entry point). It is about the price only: free text still needs the 24-hour window.
 */
export function freeEntryEndsAt({
  referredAt,
  answeredAt,
}: {
  referredAt: Date | null;
  /** Our first message afterwards. */
  answeredAt: Date | null;
}): Date | null {
  if (!referredAt || !answeredAt) return null;
  const tookMs = answeredAt.getTime() - referredAt.getTime();
  return tookMs >= 0 && tookMs < answerWithinMs ? new Date(answeredAt.getTime() + freeForMs) : null;
}
