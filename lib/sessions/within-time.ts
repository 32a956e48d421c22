/** How long anyone waits for a session: without one a player is met anew, which is better than waiting. */
export const sessionWaitMs = 250;

/** What the work comes to; throws when that takes longer than `waitMs`. */
export async function withinTime<T>(work: Promise<T>, waitMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`redis did not answer within ${waitMs} ms`)), waitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
