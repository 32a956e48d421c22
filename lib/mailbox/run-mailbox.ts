import { mailboxChannel } from "./append-events";
import { completeCall } from "./complete-call";
import { isTransient } from "./is-transient";
import { type MailboxWork, processLanes } from "./process-lanes";
import { putBack } from "./put-back";
import type { Lease } from "./settle-lanes";
import { createWaker } from "./waker";

export type Mailbox = { stop: () => Promise<void> };

export type MailboxOptions = MailboxWork & {
  /**
   * Makes the call that a turn asked for, outside any transaction. Must have its own timeout, shorter than the lease. What it
   * throws counts as a failed try of its event.
   */
  call: (request: unknown) => Promise<unknown>;
  loops: number;
  /** At the most one batch starts in this time on each loop: under load batches grow instead of multiplying. */
  paceMs: number;
  /** How long a lane may lie unnoticed if a wake-up was lost. */
  pollMs: number;
};

const retryAfterMs = 250;

/** Works through the lanes until stopped; `stop` finishes the batches and calls in hand. */
export async function runMailbox(options: MailboxOptions): Promise<Mailbox> {
  const waker = createWaker();
  const calls = new Set<Promise<void>>();
  let stopping = false;

  async function answer(lease: Lease): Promise<void> {
    try {
      await handIn(lease);
    } catch (error) {
      options.log.warn(
        { err: error, laneId: lease.laneId },
        "a call's outcome was lost; its event comes again after the lease",
      );
    }
  }

  async function handIn(lease: Lease): Promise<void> {
    let result: unknown;
    try {
      result = await options.call(lease.request);
    } catch (error) {
      return putBack(options, lease, error);
    }
    const isTaken = await completeCall(options.db.$client, lease, result);
    if (!isTaken) options.log.warn({ laneId: lease.laneId }, "a call's answer came after its lease was lost");
  }

  async function workOnce(): Promise<boolean> {
    const { lanes, leases } = await processLanes(options);
    for (const lease of leases) {
      const call = answer(lease).finally(() => calls.delete(call));
      calls.add(call);
    }
    if (lanes === options.limits.lanes) waker.wake();
    return lanes > 0;
  }

  async function loop(): Promise<void> {
    while (!stopping) {
      const startedAt = performance.now();
      try {
        const worked = await workOnce();
        if (!worked) await waker.wait(options.pollMs);
        else await pause(options.paceMs - (performance.now() - startedAt));
      } catch (error) {
        options.log.error({ err: error }, "the mailbox could not work; it tries again");
        await waker.wait(isTransient(error) ? retryAfterMs : options.pollMs);
      }
    }
  }

  const listening = await options.db.$client.listen(mailboxChannel, waker.wake, waker.wake);
  const loops = Array.from({ length: options.loops }, loop);
  return {
    async stop() {
      stopping = true;
      waker.close();
      await Promise.all(loops);
      await Promise.all(calls);
      await listening.unlisten();
    },
  };
}

function pause(ms: number): Promise<void> {
  return ms > 0 ? new Promise((resolve) => setTimeout(resolve, ms)) : Promise.resolve();
}
