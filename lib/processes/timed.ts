import type { Say } from "@/lib/processes/say";

/** Does the work and says how long it took. */
export async function timed<Result>(say: Say, what: string, work: () => Promise<Result>): Promise<Result> {
  const since = performance.now();
  const result = await work();
  say(`${what.padEnd(24)} ${((performance.now() - since) / 1000).toFixed(1)} s`);
  return result;
}
