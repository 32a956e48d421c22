/** How long a proof counts. */
export const freshMs = 5 * 60_000;

/** Whether a proof of then still counts. */
export function isFresh(provenAt: Date | null, now: Date): boolean {
  return provenAt !== null && now.getTime() - provenAt.getTime() < freshMs;
}
