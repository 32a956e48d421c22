import { randomUUID } from "node:crypto";
import type { Sql } from "@/db/client";
import type { Clock } from "@/lib/clock";
import type { Log } from "@/lib/log";
import { createWaker } from "@/lib/mailbox/waker";
import { type ClaimedSend, claimSends } from "./claim-sends";
import type { PaceSends } from "./pace-sends";
import { releaseSends } from "./release-sends";
import type { Failure, SendAnswer } from "./send-answer";
import type { Settlement } from "./settle-sends";
import { settlementOf } from "./settlement-of";
import type { Allowance } from "./take-tokens";

export type LeaveVerdict = { leaves: true } | { leaves: false; failure: Failure };

export type NumberWork = {
  sql: Sql;
  log: Log;
  now: Clock;
  pace: PaceSends;
  /** The last look before a message leaves, by the facts of its claim. What it refuses has failed for good. */
  mayLeave: (send: ClaimedSend, now: Date) => LeaveVerdict;
  /** One try, outside any transaction. Never repeats by itself and answers within `sendTimeoutMs`. */
  send: (send: ClaimedSend) => Promise<SendAnswer>;
  settle: (settlement: Settlement) => Promise<void>;
  /** Takes the token of a claim whose answer was lost: nothing of it is sent, so it can be given back. */
  onLostClaim: (claimToken: string) => void;
  inFlightMost: number;
  leaseMs: number;
  sendTimeoutMs: number;
};

export type NumberDispatch = {
  isDraining: () => boolean;
  /** Something may be ready; the rate is the one that holds from now on. */
  wake: (ratePerSecond?: number) => void;
  /** Claims nothing more; resolves when everything in hand is settled. */
  stop: () => Promise<void>;
};

const slotWaitMs = 1_000;
const batchSeconds = 0.05;

function batchOf(ratePerSecond: number): number {
  return Math.max(1, Math.floor(ratePerSecond * batchSeconds));
}

/**
 * Sends what one number has ready, until nothing is: claim a small batch, let each message leave as tokens come, settle as the
 * answers come. A batch is 50 ms worth of the rate, so that is how long something critical waits behind what is in hand.
 */
export function dispatchNumber(work: NumberWork, allowed: Allowance): NumberDispatch {
  const { integrationId } = allowed;
  const slots = createWaker();
  const inFlight = new Set<Promise<void>>();
  let calls = 0;
  let ratePerSecond = allowed.ratePerSecond;
  let draining: Promise<void> = Promise.resolve();
  let isDraining = false;
  let isWoken = false;
  let isStopping = false;

  async function drain(): Promise<void> {
    try {
      while (isWoken && !isStopping) {
        isWoken = false;
        await sendAllReady();
      }
    } catch (error) {
      work.log.error({ err: error, integrationId }, "the outbox could not be worked on; it is tried again");
    } finally {
      isDraining = false;
    }
  }

  async function sendAllReady(): Promise<void> {
    while (!isStopping) {
      while (calls >= work.inFlightMost) await slots.wait(slotWaitMs);
      const most = Math.min(batchOf(ratePerSecond), work.inFlightMost - calls);
      const claimedAtMs = performance.now();
      const claimed = await claim(most);
      await letLeave(claimed.filter(mayLeave), claimedAtMs);
      if (claimed.length < most) return;
    }
  }

  async function claim(most: number): Promise<ClaimedSend[]> {
    const claimToken = randomUUID();
    try {
      return await claimSends(work.sql, { integrationId, claimToken, most, leaseMs: work.leaseMs });
    } catch (error) {
      work.onLostClaim(claimToken);
      throw error;
    }
  }

  function mayLeave(send: ClaimedSend): boolean {
    const verdict = work.mayLeave(send, work.now());
    if (!verdict.leaves) {
      const { failure } = verdict;
      hold(work.settle({ send, durationMs: null, result: { outcome: "failed", failure } }));
    }
    return verdict.leaves;
  }

  async function letLeave(sends: ClaimedSend[], claimedAtMs: number): Promise<void> {
    let held = sends;
    while (held.length > 0) {
      // Whoever was held up so long that the lease could end during the call must not make it.
      if (performance.now() - claimedAtMs > work.leaseMs - work.sendTimeoutMs) return giveBack(held);
      const verdicts = await work.pace({ integrationId, ratePerSecond }, held);
      let waitMs = 0;
      held = held.filter((send, place) => {
        const verdict = verdicts[place];
        if (verdict?.leaves) hold(deliver(send));
        else waitMs = Math.max(waitMs, verdict?.waitMs ?? 0);
        return !verdict?.leaves;
      });
      if (held.length > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }

  function giveBack(held: readonly ClaimedSend[]): Promise<void> {
    return releaseSends(
      work.sql,
      held.map((send) => send.claimToken),
      held.map((send) => send.messageId),
    );
  }

  async function deliver(send: ClaimedSend): Promise<void> {
    const startedAtMs = performance.now();
    calls += 1;
    const answer = await tryOnce(send);
    calls -= 1;
    slots.wake();
    await work.settle(settlementOf(send, answer, performance.now() - startedAtMs, Math.random()));
  }

  async function tryOnce(send: ClaimedSend): Promise<SendAnswer> {
    try {
      return await work.send(send);
    } catch (error) {
      work.log.error({ err: error, messageId: send.messageId }, "sending broke off");
      const explain =
        "Something broke while sending. The message may have gone out; its status will settle it.";
      return { outcome: "unconfirmed", failure: { code: "broke_off", title: "Broke off", explain } };
    }
  }

  function hold(promise: Promise<void>): void {
    const held = promise.finally(() => inFlight.delete(held));
    inFlight.add(held);
  }

  return {
    isDraining: () => isDraining,
    wake(rate = ratePerSecond) {
      ratePerSecond = rate;
      isWoken = true;
      if (isDraining || isStopping) return;
      isDraining = true;
      draining = drain();
    },
    async stop() {
      isStopping = true;
      await draining;
      await Promise.all(inFlight);
    },
  };
}
