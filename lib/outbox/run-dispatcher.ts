import type { Redis } from "ioredis";
import type { Database } from "@/db/client";
import type { Clock } from "@/lib/clock";
import type { Log } from "@/lib/log";
import { createWaker } from "@/lib/mailbox/waker";
import type { Change } from "@/lib/realtime/events";
import { transaction } from "@/lib/transaction";
import { dispatchNumber, type NumberDispatch, type NumberWork } from "./dispatch-number";
import { outboxChannel } from "./enqueue";
import { findWork } from "./find-work";
import { holdPresence } from "./hold-presence";
import { paceSends } from "./pace-sends";
import { reapLostSends } from "./reap-lost-sends";
import { releaseSends } from "./release-sends";
import { requeueDue } from "./requeue-due";
import type { Settlement } from "./settle-sends";
import { changesOf, type SettlerOptions, settleTogether } from "./settle-together";

export type DispatcherOptions = Pick<NumberWork, "decide" | "explainLimit" | "send" | "onTrouble"> &
  Pick<SettlerOptions, "tell"> & {
    db: Database;
    redis: Redis;
    log: Log;
    now: Clock;
    publish: (changes: readonly Change[]) => void;
    /** Calls under way at once for one number; by default as many as its rate needs. */
    inFlightPerNumber?: number;
    /** How long a claimed message is left to its worker; well over `sendTimeoutMs`. */
    leaseMs?: number;
    /** The longest that `send` takes. */
    sendTimeoutMs?: number;
    /** How long something ready may lie unnoticed if a wake-up was lost. */
    pollMs?: number;
    /** How long a worker has to be missing before what it claimed counts as lost. */
    graceMs?: number;
  };

export type Dispatcher = { stop: () => Promise<void> };

const paceMs = 5;
const retryAfterMs = 250;
const reapEveryMs = 5_000;
const mostAtOnce = 1_000;
const settleWithinMs = 10_000;
/** What comes back later than this is found by the poll. */
const mostTimedMs = 10_000;

/**
 * Sends what is in the outbox until stopped, beside any number of other workers. `stop` lets what is under way finish and
 * writes its outcomes.
 */
export async function runDispatcher(options: DispatcherOptions): Promise<Dispatcher> {
  const { db, log, pollMs = 1_000 } = options;
  const sql = db.$client;
  const waker = createWaker();
  const numbers = new Map<string, NumberDispatch>();
  const lostClaims = new Set<string>();
  const settler = settleTogether({
    db,
    log,
    now: options.now,
    publish: options.publish,
    tell: options.tell,
    onSettled,
  });
  let reapAtMs = 0;
  let deadWorkers: readonly string[] = [];
  const presence = await holdPresence({
    ...{ sql, log, ...(options.graceMs !== undefined && { graceMs: options.graceMs }) },
    onDead(workers) {
      deadWorkers = workers;
      reapAtMs = 0;
      waker.wake();
    },
  });
  const work: NumberWork = {
    sql,
    log,
    now: options.now,
    pace: paceSends({ redis: options.redis, sql, log, now: options.now }),
    decide: options.decide,
    explainLimit: options.explainLimit,
    send: options.send,
    onTrouble: options.onTrouble,
    settle: settler.settle,
    presence,
    onLostClaim: (claimToken) => lostClaims.add(claimToken),
    inFlightMost: options.inFlightPerNumber,
    leaseMs: options.leaseMs ?? 60_000,
    sendTimeoutMs: options.sendTimeoutMs ?? 15_000,
  };
  let stopping = false;

  function onSettled(settlements: readonly Settlement[]): void {
    for (const { send, result } of settlements) {
      if ("readyInMs" in result && result.readyInMs < mostTimedMs) {
        setTimeout(waker.wake, result.readyInMs + 1).unref();
      }
      const number = numbers.get(send.integrationId);
      if (number?.isDraining()) number.wake();
      else waker.wake();
    }
  }

  async function lookAround(): Promise<void> {
    await giveBackLostClaims();
    await reapNowAndThen();
    const requeued = await requeueDue(sql, mostAtOnce, options.now());
    if (requeued === mostAtOnce) waker.wake();
    for (const allowance of await findWork(sql)) {
      const { integrationId } = allowance;
      const number = numbers.get(integrationId) ?? dispatchNumber(work, allowance);
      numbers.set(integrationId, number);
      number.wake(allowance);
    }
  }

  async function giveBackLostClaims(): Promise<void> {
    const tokens = [...lostClaims];
    if (tokens.length === 0) return;
    await releaseSends(sql, tokens);
    for (const token of tokens) lostClaims.delete(token);
  }

  async function reapNowAndThen(): Promise<void> {
    if (performance.now() < reapAtMs) return;
    const dead = deadWorkers;
    const reaped = await transaction({ db, log }, async (tx) => {
      const lost = await reapLostSends(tx.$client, mostAtOnce, options.now(), dead);
      if (lost.length > 0) await options.tell?.(tx, lost);
      return lost;
    });
    for (const { id } of reaped) log.warn({ messageId: id }, "a worker ended while sending: unconfirmed");
    options.publish(changesOf(reaped));
    deadWorkers = [];
    reapAtMs = reaped.length === mostAtOnce ? 0 : performance.now() + reapEveryMs;
  }

  async function loop(): Promise<void> {
    while (!stopping) {
      try {
        await lookAround();
        await pause(paceMs);
        await waker.wait(pollMs);
      } catch (error) {
        log.error({ err: error }, "the outbox could not be looked through; it is tried again");
        await pause(retryAfterMs);
      }
    }
  }

  const listening = await sql.listen(outboxChannel, waker.wake, waker.wake);
  const looping = loop();
  return {
    async stop() {
      stopping = true;
      waker.close();
      settler.hurry(settleWithinMs);
      await looping;
      await Promise.all([...numbers.values()].map((number) => number.stop()));
      await presence.close();
      await listening.unlisten();
    },
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
