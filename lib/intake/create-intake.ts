import type { Database } from "@/db/client";
import { AppError } from "@/lib/errors";
import type { CallbackCredentials } from "@/lib/integrations/callback-credentials";
import { type IntegrationEvent, recordIntegrationEvent } from "@/lib/integrations/record-integration-event";
import type { Log } from "@/lib/log";
import { appendArrivals, type NewArrival } from "@/lib/mailbox/append-arrivals";
import { groupCommit } from "@/lib/mailbox/group-commit";
import { within } from "@/lib/within";
import { createRefusalCounter, type Refused } from "./refusal-counter";

export type LogEntry = Pick<IntegrationEvent, "kind" | "level" | "summary" | "payload">;

export type Intake = {
  db: Database;
  log: Log;
  now: () => Date;
  /** Resolves once the body is committed; throws `unavailable` when its flush, or the one before it, takes over 2 s. */
  accept: (to: CallbackCredentials, body: string) => Promise<void>;
  record: (to: Recorded, entry: LogEntry) => Promise<void>;
  /** Counts what was refused; the event log hears of it at most once a second. */
  noteRefused: (to: CallbackCredentials, refused: Refused) => void;
};

type Recorded = Pick<CallbackCredentials, "workspaceId" | "integrationId">;

const timeoutMs = 2_000;
/** UTF-16 units of text in one flush, and that may wait for one. */
const mostInFlush = 4_000_000;
const mostWaiting = 64_000_000;
/** Flushes given up on that PostgreSQL may still hold; more of them would only fill the memory. */
const mostUnanswered = 4;

/** What a process needs to take deliveries in: one group commit for all of its requests. */
export function createIntake(deps: { db: Database; log: Log; now: () => Date }): Intake {
  const { db, log, now } = deps;

  async function record(to: Recorded, entry: LogEntry): Promise<void> {
    const { workspaceId, integrationId } = to;
    await within(timeoutMs, recordIntegrationEvent(db, { workspaceId, integrationId, ...entry }));
  }

  let unanswered = 0;

  function append(arrivals: NewArrival[]): Promise<void> {
    if (unanswered >= mostUnanswered) throw new AppError("unavailable", "PostgreSQL does not answer.");
    const write = appendArrivals(db.$client, arrivals);
    const answered = () => {
      unanswered -= 1;
    };
    unanswered += 1;
    write.then(answered, answered);
    return within(timeoutMs, write);
  }

  const commit = groupCommit<NewArrival>(async (arrivals) => append(arrivals), {
    weightOf: ({ body }) => body.length,
    most: mostInFlush,
    mostWaiting,
    overload: () => new AppError("unavailable", "More deliveries are waiting than can be stored."),
  });

  const refusals = createRefusalCounter((to, refused, count) =>
    record(to, {
      kind: refused === "delivery" ? "delivery.refused" : "callback.refused",
      level: "warning",
      summary: refusalOf(to, refused, count),
      payload: null,
    }).catch((error) => log.warn({ err: error }, "a refusal could not be logged")),
  );

  return {
    db,
    log,
    now,
    record,
    noteRefused: refusals.note,
    accept: ({ integrationId }, body) => commit([{ integrationId, body }]),
  };
}

function refusalOf({ channel }: CallbackCredentials, refused: Refused, count: number): string {
  if (refused === "delivery") {
    const what = count === 1 ? "A delivery was" : `${count} deliveries were`;
    const why =
      channel === "whatsapp"
        ? "the signature does not match the app secret"
        : "it did not bring the secret along";
    return `${what} refused: ${why}.`;
  }
  const what = count === 1 ? "A verification attempt" : `${count} verification attempts`;
  return `${what} came with another verify token or mode.`;
}
