import type { Database } from "@/db/client";
import type { Log } from "@/lib/log";
import { isTransient } from "./is-transient";
import { createWaker } from "./waker";

export type LoopOptions = {
  db: Database;
  log: Log;
  /** NOTIFY on it wakes a loop. */
  channel: string;
  loops: number;
  /** At the most one batch starts in this time on each loop: under load batches grow instead of multiplying. */
  paceMs: number;
  /** How long work may lie unnoticed if a wake-up was lost. */
  pollMs: number;
};

export type Loops = { stop: () => Promise<void> };

/** What a batch found: nothing, something, or so much that another loop may help. */
export type Found = "nothing" | "some" | "plenty";

const retryAfterMs = 250;

/** Works in batches until stopped, and sleeps while there is nothing; `stop` finishes the batches in hand. */
export async function runLoops(options: LoopOptions, workOnce: () => Promise<Found>): Promise<Loops> {
  const { db, log, channel, paceMs, pollMs } = options;
  const waker = createWaker();
  let stopping = false;

  async function loop(): Promise<void> {
    while (!stopping) {
      const startedAt = performance.now();
      try {
        const found = await workOnce();
        if (found === "plenty") waker.wake();
        if (found === "nothing") await waker.wait(pollMs);
        else await pause(paceMs - (performance.now() - startedAt));
      } catch (error) {
        log.error({ err: error, channel }, "a batch of the queue failed; it is tried again");
        await waker.wait(isTransient(error) ? retryAfterMs : pollMs);
      }
    }
  }

  const listening = await db.$client.listen(channel, waker.wake, waker.wake);
  const loops = Array.from({ length: options.loops }, loop);
  return {
    async stop() {
      stopping = true;
      waker.close();
      await Promise.all(loops);
      await listening.unlisten();
    },
  };
}

function pause(ms: number): Promise<void> {
  return ms > 0 ? new Promise((resolve) => setTimeout(resolve, ms)) : Promise.resolve();
}
