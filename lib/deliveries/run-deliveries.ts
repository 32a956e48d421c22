import { randomUUID } from "node:crypto";
import type { Database } from "@/db/client";
import type { Log } from "@/lib/log";
import { createWaker } from "@/lib/mailbox/waker";
import { type ClaimedDelivery, claimDeliveries } from "./claim-deliveries";
import { deliverClaimed } from "./deliver-claimed";
import { deliveryChannel } from "./emit-event";
import { outcomeWriter } from "./outcome-writer";

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
  const outcomes = outcomeWriter({ db, log });
  let stopping = false;

  async function deliver(delivery: ClaimedDelivery): Promise<void> {
    await outcomes.write(await deliverClaimed(delivery, { timeoutMs, random: Math.random }));
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
      outcomes.hurry();
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
