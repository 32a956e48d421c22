import type { Sql } from "@/db/client";
import type { StoredDecision } from "@/db/schema/messaging";
import type { Clock } from "@/lib/clock";
import type { Log } from "@/lib/log";
import { isTransient } from "@/lib/mailbox/is-transient";
import { createWaker } from "@/lib/mailbox/waker";
import type { Allowance } from "./allowance";
import type { BreakerChange, TryReport } from "./breaker-rule";
import { type ClaimedSend, claimSends } from "./claim-sends";
import type { Presence } from "./hold-presence";
import type { LeaveVerdict } from "./leave-verdict";
import type { Pace } from "./pace-sends";
import { releaseSends } from "./release-sends";
import type { Blame, Failure, SendAnswer } from "./send-answer";
import type { Settlement } from "./settle-sends";
import { settlementOf } from "./settlement-of";
import type { TokenVerdict } from "./take-tokens";

export type NumberWork = {
  sql: Sql;
  log: Log;
  now: Clock;
  pace: Pace;
  /** The last look before messages leave, by the facts of this moment; a verdict for each, in their order. */
  decide: (sends: readonly ClaimedSend[], now: Date) => Promise<LeaveVerdict[]>;
  /** In words, why a message waits for a limit of the provider. */
  explainLimit: (limit: "pair" | "tier", until: Date) => StoredDecision;
  /** One try, outside any transaction. Never repeats by itself and answers within `sendTimeoutMs`. */
  send: (send: ClaimedSend) => Promise<SendAnswer>;
  settle: (settlement: Settlement) => Promise<void>;
  /** What a try told of the whole number. */
  onTrouble: (trouble: Trouble) => Promise<void>;
  presence: Pick<Presence, "newClaim" | "stillHolds">;
  /** Takes the token of a claim whose answer was lost: nothing of it is sent, so it can be given back. */
  onLostClaim: (claimToken: string) => void;
  /** Calls under way at once; by default as many as the rate needs at half a second each. */
  inFlightMost?: number | undefined;
  leaseMs: number;
  sendTimeoutMs: number;
};

export type Trouble = { number: Allowance; failure: Failure | null } & (
  | { kind: "breaker"; change: "opened" | "closed" }
  | { kind: "bulk" }
);

export type NumberDispatch = {
  isDraining: () => boolean;
  /** Something may be ready; the allowance is the one that holds from now on. */
  wake: (allowance?: Allowance) => void;
  /** Claims nothing more; resolves when everything in hand is settled. */
  stop: () => Promise<void>;
};

type Leaving = ClaimedSend & { isFirstWord: boolean };

const slotWaitMs = 1_000;
const batchSeconds = 0.05;
const callSeconds = 0.5;
const fewestCalls = 16;
/** What a limit holds back for longer leaves the ready index; for less it waits in hand. */
const handMs = 1_000;
/** How soon to ask again whether a breaker was closed by hand. */
const askAgainMs = 2_000;
const retryAfterMs = 250;

function batchOf(ratePerSecond: number): number {
  return Math.max(1, Math.floor(ratePerSecond * batchSeconds));
}

/**
 * Sends what one number has ready, until nothing is: claim a small batch, decide, let each message leave as tokens come, settle
 * as the answers come. A batch is 50 ms worth of the rate, so that is how long something critical waits behind what is in
 * hand. While the number's breaker is open its messages stay where they are.
 */
export function dispatchNumber(work: NumberWork, allowed: Allowance): NumberDispatch {
  const slots = createWaker();
  const inFlight = new Set<Promise<void>>();
  let number = allowed;
  let calls = 0;
  let failures = 0;
  let stoppedUntilMs = 0;
  let draining: Promise<void> = Promise.resolve();
  let isDraining = false;
  let isWoken = false;
  let isStopping = false;

  const mostCalls = () =>
    work.inFlightMost ?? Math.max(fewestCalls, Math.ceil(number.ratePerSecond * callSeconds));

  async function drain(): Promise<void> {
    try {
      while (isWoken && !isStopping) {
        isWoken = false;
        await sendAllReady();
      }
    } catch (error) {
      const { integrationId } = number;
      work.log.error({ err: error, integrationId }, "the outbox could not be worked on; it is tried again");
    } finally {
      isDraining = false;
    }
  }

  async function sendAllReady(): Promise<void> {
    while (!isStopping && performance.now() >= stoppedUntilMs) {
      while (calls >= mostCalls()) await slots.wait(slotWaitMs);
      const most = stoppedUntilMs > 0 ? 1 : Math.min(batchOf(number.ratePerSecond), mostCalls() - calls);
      const claimedAtMs = performance.now();
      const claimToken = work.presence.newClaim();
      const claimed = await claim(claimToken, most);
      await letLeave(await decide(claimToken, claimed), claimedAtMs);
      if (claimed.length < most) return;
    }
  }

  async function claim(claimToken: string, most: number): Promise<ClaimedSend[]> {
    const { integrationId } = number;
    try {
      return await claimSends(work.sql, { integrationId, claimToken, most, leaseMs: work.leaseMs });
    } catch (error) {
      work.onLostClaim(claimToken);
      throw error;
    }
  }

  async function decide(claimToken: string, claimed: readonly ClaimedSend[]): Promise<Leaving[]> {
    if (claimed.length === 0) return [];
    try {
      const now = work.now();
      const verdicts = await work.decide(claimed, now);
      return claimed.flatMap((send, place) => {
        const verdict = verdicts[place];
        if (!verdict) throw new Error("a claimed message was not decided on");
        if (verdict.leaves) return [{ ...send, isFirstWord: verdict.isFirstWord }];
        hold(work.settle({ send, durationMs: null, result: resultOf(verdict, now) }));
        return [];
      });
    } catch (error) {
      work.onLostClaim(claimToken);
      throw error;
    }
  }

  async function letLeave(sends: Leaving[], claimedAtMs: number): Promise<void> {
    let held = sends;
    while (held.length > 0) {
      // Whoever was held up so long that the lease could end during the call, or is taken for dead, must not make it.
      const isLate = performance.now() - claimedAtMs > work.leaseMs - work.sendTimeoutMs;
      if (isLate || !held.every((send) => work.presence.stillHolds(send.claimToken))) return giveBack(held);
      const tokens = await work.pace.take(number, held.map(askOf));
      failures = tokens.failures;
      let waitMs = 0;
      const stopped: Leaving[] = [];
      held = held.filter((send, place) => {
        const verdict = tokens.verdicts[place];
        if (!verdict) return false;
        if (verdict.leaves) hold(deliver(send, verdict.isProbe));
        else if (verdict.limit === "breaker") stopped.push(send);
        else if (isBrief(verdict)) waitMs = Math.max(waitMs, verdict.waitMs);
        else putOff(send, verdict);
        return !verdict.leaves && isBrief(verdict);
      });
      const [breaker] = tokens.verdicts.flatMap((v) => (!v.leaves && v.limit === "breaker" ? [v] : []));
      stoppedUntilMs = breaker ? performance.now() + Math.min(breaker.waitMs, askAgainMs) : 0;
      if (stopped.length > 0) await giveBack(stopped);
      if (held.length > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }

  function putOff(send: Leaving, verdict: Extract<TokenVerdict, { leaves: false }>): void {
    const { limit, waitMs } = verdict;
    if (limit !== "pair" && limit !== "tier") return;
    const decision = work.explainLimit(limit, new Date(work.now().getTime() + waitMs));
    const outcome = limit === "pair" ? "waits" : "deferred";
    hold(work.settle({ send, durationMs: null, result: { outcome, decision, readyInMs: waitMs } }));
  }

  async function giveBack(held: readonly ClaimedSend[]): Promise<void> {
    const claimTokens = held.map((send) => send.claimToken);
    const messageIds = held.map((send) => send.messageId);
    for (;;) {
      try {
        return await releaseSends(work.sql, claimTokens, messageIds);
      } catch (error) {
        if (isStopping || !isTransient(error)) throw error;
        await new Promise((resolve) => setTimeout(resolve, retryAfterMs));
      }
    }
  }

  async function deliver(send: Leaving, isProbe: boolean): Promise<void> {
    const startedAtMs = performance.now();
    calls += 1;
    const answer = await tryOnce(send);
    calls -= 1;
    slots.wake();
    const durationMs = performance.now() - startedAtMs;
    await Promise.all([
      work.settle(settlementOf(send, answer, durationMs, Math.random())),
      report(answer, isProbe),
    ]);
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

  async function report(answer: SendAnswer, isProbe: boolean): Promise<void> {
    const failure = "failure" in answer ? answer.failure : null;
    const blames = "blames" in answer ? answer.blames : undefined;
    const said = saidOf(blames);
    try {
      if (blames === "bulk") await work.onTrouble({ kind: "bulk", number, failure });
      if (said === "fine" && failures === 0 && !isProbe) return;
      const change: BreakerChange = await work.pace.report(number, [{ said, isProbe }]);
      failures = said === "fine" ? 0 : failures + 1;
      if (change) await work.onTrouble({ kind: "breaker", change, number, failure });
    } catch (error) {
      work.log.warn({ err: error, integrationId: number.integrationId }, "a number's trouble was not told");
    }
  }

  function hold(promise: Promise<void>): void {
    const held = promise.finally(() => inFlight.delete(held));
    inFlight.add(held);
  }

  return {
    isDraining: () => isDraining,
    wake(allowance = number) {
      number = allowance;
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

function resultOf(verdict: Extract<LeaveVerdict, { leaves: false }>, now: Date): Settlement["result"] {
  const { decision, until } = verdict;
  if (until === null) return { outcome: "failed", failure: verdict.failure, decision };
  return { outcome: "deferred", decision, readyInMs: Math.max(0, until.getTime() - now.getTime()) };
}

function askOf({ recipient, isFirstWord, priority }: Leaving) {
  return { recipient, isFirstWord, isCritical: priority === 0 };
}

function isBrief({ limit, waitMs }: Extract<TokenVerdict, { leaves: false }>): boolean {
  return limit === "number" || (limit !== "breaker" && waitMs <= handMs);
}

function saidOf(blames: Blame | undefined): TryReport["said"] {
  if (blames === "channel") return "failed";
  return blames === "connection" ? "refused" : "fine";
}
