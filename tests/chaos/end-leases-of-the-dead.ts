import type { Stage } from "@/tests/bench/stage";
import { type Program, pause } from "./program";

/** Sends of workers that are gone count as lost now instead of in a minute; the living have finished theirs before. */
export async function endLeasesOfTheDead(
  stage: Stage,
  workers: readonly Program[],
  longestSendMs: number,
): Promise<void> {
  while (!workers.every((worker) => worker.isReady)) await pause(20);
  const sql = stage.db.$client;
  const held = async () =>
    (
      await sql<
        { claim: string }[]
      >`select message_id || attempts as claim from outbox where state = 'sending'`
    ).map((row) => row.claim);
  let stuck = await held();
  const until = performance.now() + longestSendMs;
  while (performance.now() < until && stuck.length > 0) {
    await pause(500);
    const now = new Set(await held());
    stuck = stuck.filter((claim) => now.has(claim));
  }
  await sql`
    update outbox set claimed_until = now()
    where state = 'sending' and message_id || attempts = any(${stuck}::text[])`;
}
