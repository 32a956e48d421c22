import { mailboxChannel } from "./append-events";
import { completeCall } from "./complete-call";
import { type MailboxWork, processLanes } from "./process-lanes";
import { putBack } from "./put-back";
import { type Found, type LoopOptions, runLoops } from "./run-loops";
import type { Lease } from "./settle-lanes";

export type Mailbox = { stop: () => Promise<void> };

export type MailboxOptions = MailboxWork &
  Omit<LoopOptions, "channel"> & {
    /**
     * Makes the call that a turn asked for, outside any transaction. Must have its own timeout, shorter than the lease. What it
     * throws counts as a failed try of its event.
     */
    call: (request: unknown) => Promise<unknown>;
  };

/** Works through the lanes until stopped; `stop` finishes the batches and calls in hand. */
export async function runMailbox(options: MailboxOptions): Promise<Mailbox> {
  const calls = new Set<Promise<void>>();

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

  async function workOnce(): Promise<Found> {
    const { lanes, leases } = await processLanes(options);
    for (const lease of leases) {
      const call = answer(lease).finally(() => calls.delete(call));
      calls.add(call);
    }
    if (lanes === 0) return "nothing";
    return lanes === options.limits.lanes ? "plenty" : "some";
  }

  const loops = await runLoops({ ...options, channel: mailboxChannel }, workOnce);
  return {
    async stop() {
      await loops.stop();
      await Promise.all(calls);
    },
  };
}
