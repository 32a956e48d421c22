import { randomUUID } from "node:crypto";
import { Counter } from "prom-client";
import type { Database } from "@/db/client";
import type { Log } from "@/lib/log";
import { groupCommit } from "@/lib/mailbox/group-commit";
import { isTransient } from "@/lib/mailbox/is-transient";
import { createWaker } from "@/lib/mailbox/waker";
import { type ClaimedDelivery, claimDeliveries } from "./claim-deliveries";
import { deliverClaimed } from "./deliver-claimed";
import { disableGone } from "./disable-gone";
import { deliveryChannel } from "./emit-event";
import { noteHealth } from "./note-health";
import { type Settlement, settleDeliveries } from "./settle-deliveries";

export type DeliveryOptions = {
  db: Database;
  log: Log;
  /** The longest that one post takes. */
  timeoutMs?: number;
  /** How long a claimed delivery is left to its worker; well over `timeoutMs`. */
  leaseMs?: number;
  /** Posts under way at once, for one endpoint and for all. */
  mostPerEndpoint?: number;
  most?: number;
  /** How long something due may lie unnoticed. */
  pollMs?: number;
};

export type Deliveries = { stop: () => Promise<void> };

const retryAfterMs = 500;

const tried = new Counter({
  name: "guildline_webhook_tries_total",
  help: "Tries at outgoing webhooks, by outcome: delivered, retry, given_up, lost.",
  labelNames: ["outcome"] as const,
});
const outcomeOf = { delivered: "delivered", pending: "retry", dead: "given_up" } as const;

/**
 * Delivers what was emitted until stopped, beside any number of other workers: one at a time for each endpoint and subject, over
 * HTTP outside of any transaction. `stop` lets what is under way finish and writes its outcomes.
 */
export async function runDeliveries(options: DeliveryOptions): Promise<Deliveries> {
  const {
    db,
    log,
    timeoutMs = 10_000,
    leaseMs = 60_000,
    mostPerEndpoint = 8,
    most = 64,
    pollMs = 1_000,
  } = options;
  const sql = db.$client;
  const waker = createWaker();
  const inHand = new Map<string, number>();
  const underWay = new Set<Promise<void>>();
  let stopping = false;

  const settle = groupCommit<Settlement>((settlements) => write(settlements), {
    most: 100,
    mostWaiting: Number.POSITIVE_INFINITY,
    overload: () => new Error("too many outcomes wait"),
    isFaultOfItems: (error) => !isTransient(error),
    keepRefused: async ({ delivery }, error) => reportUnwritten(delivery, error),
  });

  async function write(settlements: readonly Settlement[]): Promise<void> {
    const settled = new Set(await persist(settlements));
    const own = settlements.filter((one) => settled.has(one.delivery.id));
    for (const one of settlements) report(one, settled.has(one.delivery.id));
    await takeNote(own);
  }

  async function takeNote(own: readonly Settlement[]): Promise<void> {
    const outcomes = own.map(({ delivery, outcome }) => ({ endpointId: delivery.endpointId, outcome }));
    try {
      await noteHealth(
        sql,
        outcomes.map(({ endpointId, outcome }) => ({ endpointId, isDelivered: outcome.error === null })),
      );
      for (const { endpointId, outcome } of outcomes) {
        if (outcome.status === 410) await disableGone({ db, log }, endpointId);
      }
    } catch (error) {
      log.error({ err: error }, "how endpoints fare could not be noted");
    }
  }

  async function persist(settlements: readonly Settlement[]): Promise<number[]> {
    for (let tries = 1; ; tries++) {
      try {
        return await settleDeliveries(sql, settlements);
      } catch (error) {
        if (!isTransient(error) || stopping) throw error;
        if (tries === 1)
          log.error({ err: error }, "outcomes of deliveries cannot be written; it is tried again");
        await pause(retryAfterMs);
      }
    }
  }

  function report({ delivery, outcome, result }: Settlement, isSettled: boolean): void {
    const { id, endpointId } = delivery;
    tried.inc({ outcome: isSettled ? outcomeOf[result.state] : "lost" });
    const said = { deliveryId: id, endpointId, status: outcome.status, reason: outcome.error };
    if (!isSettled) log.warn(said, "a delivery's outcome came after its lease was lost");
    else if (result.state === "dead") log.error(said, "a delivery was given up");
    else if (result.state === "pending")
      log.warn({ ...said, pauseMs: result.pauseMs }, "a delivery failed; it is tried again");
  }

  function reportUnwritten({ id }: Settlement["delivery"], error: unknown): void {
    log.error(
      { err: error, deliveryId: id },
      "a delivery's outcome was lost; it goes out again after its lease",
    );
  }

  async function deliver(delivery: ClaimedDelivery): Promise<void> {
    const settlement = await deliverClaimed(delivery, { timeoutMs, random: Math.random });
    try {
      await settle([settlement]);
    } catch (error) {
      reportUnwritten(delivery, error);
    }
  }

  function start(delivery: ClaimedDelivery): void {
    const { endpointId } = delivery;
    inHand.set(endpointId, (inHand.get(endpointId) ?? 0) + 1);
    const running = deliver(delivery).finally(() => {
      underWay.delete(running);
      const left = (inHand.get(endpointId) ?? 1) - 1;
      if (left > 0) inHand.set(endpointId, left);
      else inHand.delete(endpointId);
      waker.wake();
    });
    underWay.add(running);
  }

  async function lookAround(): Promise<void> {
    const room = most - underWay.size;
    if (room <= 0) return;
    const claimToken = randomUUID();
    for (const delivery of await claimDeliveries(sql, {
      claimToken,
      leaseMs,
      most: room,
      mostPerEndpoint,
      inHand,
    })) {
      start(delivery);
    }
  }

  async function loop(): Promise<void> {
    while (!stopping) {
      try {
        await lookAround();
        await waker.wait(pollMs);
      } catch (error) {
        log.error({ err: error }, "deliveries could not be looked for; it is tried again");
        await pause(retryAfterMs);
      }
    }
  }

  const listening = await sql.listen(deliveryChannel, waker.wake, waker.wake);
  const looping = loop();
  return {
    async stop() {
      stopping = true;
      waker.close();
      await looping;
      await Promise.all(underWay);
      await listening.unlisten();
    },
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
