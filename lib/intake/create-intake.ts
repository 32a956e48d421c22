import type { Database } from "@/db/client";
import { AppError } from "@/lib/errors";
import type { CallbackCredentials } from "@/lib/integrations/callback-credentials";
import { type IntegrationEvent, recordIntegrationEvent } from "@/lib/integrations/record-integration-event";
import type { Log } from "@/lib/log";
import { appendEvents, type NewEvent } from "@/lib/mailbox/append-events";
import { groupCommit } from "@/lib/mailbox/group-commit";
import { isTransient } from "@/lib/mailbox/is-transient";
import type { Update } from "@/lib/whatsapp/read-update";
import { createRefusalCounter } from "./refusal-counter";

export type LogEntry = Pick<IntegrationEvent, "kind" | "level" | "summary" | "payload">;

export type Intake = {
  db: Database;
  log: Log;
  now: () => Date;
  /** Resolves once the updates are committed. */
  accept: (to: CallbackCredentials, updates: readonly Update[]) => Promise<void>;
  record: (to: CallbackCredentials, entry: LogEntry) => Promise<void>;
  /** Counts a delivery with a wrong signature; the event log hears of them at most once a second. */
  noteRefused: (to: CallbackCredentials) => void;
};

type Arrival = NewEvent & { workspaceId: string };

const flushTimeoutMs = 2_000;
const mostInFlush = 2_000;
const mostWaiting = 50_000;

/** What a process needs to take deliveries in: one group commit for all of its requests. */
export function createIntake(deps: { db: Database; log: Log; now: () => Date }): Intake {
  const { db, log, now } = deps;

  async function record(to: CallbackCredentials, entry: LogEntry): Promise<void> {
    await recordIntegrationEvent(db, {
      workspaceId: to.workspaceId,
      integrationId: to.integrationId,
      ...entry,
    });
  }

  const commit = groupCommit<Arrival>(
    (arrivals) => within(flushTimeoutMs, appendEvents(db.$client, arrivals)),
    {
      most: mostInFlush,
      mostWaiting,
      overload: () => new AppError("unavailable", "More deliveries are waiting than can be stored."),
      isFaultOfItems: (error) => !(error instanceof AppError) && !isTransient(error),
      async keepRefused(arrival, error) {
        log.error({ err: error, integrationId: arrival.integrationId }, "an update could not be stored");
        await recordIntegrationEvent(db, {
          workspaceId: arrival.workspaceId,
          integrationId: arrival.integrationId,
          kind: "update.unstorable",
          level: "error",
          summary: `A ${arrival.kind} update could not be stored as such; it is kept here as it came.`,
          payload: arrival.value,
        });
      },
    },
  );

  const refusals = createRefusalCounter((to, count) =>
    record(to, {
      kind: "delivery.refused",
      level: "warning",
      summary: `${count === 1 ? "A delivery was" : `${count} deliveries were`} refused: the signature does not match the app secret.`,
      payload: null,
    }).catch((error) => log.warn({ err: error }, "a refusal could not be logged")),
  );

  return {
    db,
    log,
    now,
    record,
    noteRefused: refusals.note,
    accept: ({ integrationId, workspaceId }, updates) =>
      commit(
        updates.map((update) => ({
          workspaceId,
          integrationId,
          kind: update.kind,
          externalId: update.externalId,
          laneKey: update.laneKey,
          value: JSON.stringify(update.value),
          occurredAt: update.occurredAt,
        })),
      ),
  };
}

async function within<T>(timeoutMs: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new AppError("unavailable", `PostgreSQL did not answer within ${timeoutMs} ms.`)),
      timeoutMs,
    );
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
