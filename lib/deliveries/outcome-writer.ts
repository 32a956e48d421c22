import { Counter } from "prom-client";
import type { Database } from "@/db/client";
import type { Log } from "@/lib/log";
import { groupCommit } from "@/lib/mailbox/group-commit";
import { isTransient } from "@/lib/mailbox/is-transient";
import { disableGone } from "./disable-gone";
import { noteHealth } from "./note-health";
import { type Settlement, settleDeliveries } from "./settle-deliveries";

export type OutcomeWriter = {
  /** Resolves when the outcome is written, or was given up: the delivery then goes out again after its lease. */
  write: (settlement: Settlement) => Promise<void>;
  /** From now on nobody waits for a PostgreSQL that is away. */
  hurry: () => void;
};

const mostTogether = 100;
const retryAfterMs = 500;

const tried = new Counter({
  name: "guildline_webhook_tries_total",
  help: "Tries at outgoing webhooks, by outcome: delivered, retry, given_up, lost.",
  labelNames: ["outcome"] as const,
});
const outcomeOf = { delivered: "delivered", pending: "retry", dead: "given_up" } as const;

/** Writes outcomes in groups, keeps them while PostgreSQL is away, and notes how the endpoints fare. */
export function outcomeWriter({ db, log }: { db: Database; log: Log }): OutcomeWriter {
  const sql = db.$client;
  let isHurrying = false;

  const settleAll = groupCommit<Settlement>(settle, {
    most: mostTogether,
    mostWaiting: Number.POSITIVE_INFINITY, // the posts under way are limited, and so are their outcomes
    overload: () => new Error("too many outcomes wait"),
    isFaultOfItems: (error) => !isTransient(error),
    keepRefused: async (settlement, error) => reportUnwritten(log, settlement, error),
  });

  async function settle(settlements: readonly Settlement[]): Promise<void> {
    const settled = new Set(await persist(settlements));
    for (const one of settlements) report(log, one, settled.has(one.delivery.id));
    await takeNote(settlements.filter((one) => settled.has(one.delivery.id)));
  }

  async function persist(settlements: readonly Settlement[]): Promise<number[]> {
    for (let tries = 1; ; tries++) {
      try {
        return await settleDeliveries(sql, settlements);
      } catch (error) {
        if (!isTransient(error) || isHurrying) throw error;
        if (tries === 1) {
          log.error({ err: error }, "outcomes of deliveries cannot be written; it is tried again");
        }
        await new Promise((resolve) => setTimeout(resolve, retryAfterMs));
      }
    }
  }

  // What is settled is settled, whatever becomes of this.
  async function takeNote(settled: readonly Settlement[]): Promise<void> {
    const fared = settled.map(({ delivery, outcome }) => ({ endpointId: delivery.endpointId, ...outcome }));
    try {
      await noteHealth(
        sql,
        fared.map(({ endpointId, error }) => ({ endpointId, isDelivered: error === null })),
      );
      for (const { endpointId, status } of fared) {
        if (status === 410) await disableGone({ db, log }, endpointId);
      }
    } catch (error) {
      log.error({ err: error }, "how endpoints fare could not be noted");
    }
  }

  return {
    async write(settlement) {
      try {
        await settleAll([settlement]);
      } catch (error) {
        reportUnwritten(log, settlement, error);
      }
    },
    hurry() {
      isHurrying = true;
    },
  };
}

function report(log: Log, { delivery, outcome, result }: Settlement, isSettled: boolean): void {
  tried.inc({ outcome: isSettled ? outcomeOf[result.state] : "lost" });
  const { id: deliveryId, endpointId } = delivery;
  const said = { deliveryId, endpointId, status: outcome.status, reason: outcome.error };
  if (!isSettled) log.warn(said, "a delivery's outcome came after its lease was lost");
  else if (result.state === "dead") log.error(said, "a delivery was given up");
  else if (result.state === "pending")
    log.warn({ ...said, pauseMs: result.pauseMs }, "a delivery failed; it is tried again");
}

function reportUnwritten(log: Log, { delivery }: Settlement, error: unknown): void {
  log.error(
    { err: error, deliveryId: delivery.id },
    "a delivery's outcome was lost; it goes out again after its lease",
  );
}
