import type { Database } from "@/db/client";
import type { Clock } from "@/lib/clock";
import type { Log } from "@/lib/log";
import { groupCommit } from "@/lib/mailbox/group-commit";
import { isTransient } from "@/lib/mailbox/is-transient";
import type { Change, StatusChange } from "@/lib/realtime/events";
import { rooms } from "@/lib/realtime/rooms";
import { type Transaction, transaction } from "@/lib/transaction";
import { type MovedMessage, type Settlement, settleSends } from "./settle-sends";

export type SettlerOptions = {
  db: Database;
  log: Log;
  now: Clock;
  publish: (changes: readonly Change[]) => void;
  /** Told, in the transaction that says so, of messages that failed or may have been sent. */
  tell?: ((tx: Transaction, moved: readonly MovedMessage[]) => Promise<void>) | undefined;
  /** Called once outcomes are durable: what waited behind these messages may leave now. */
  onSettled: (settlements: readonly Settlement[]) => void;
};

export type Settler = {
  /** Resolves when the outcome is written, or was given up: the reaper then makes the message unconfirmed. */
  settle: (settlement: Settlement) => Promise<void>;
  /** From now on PostgreSQL is waited for at most that long. */
  hurry: (withinMs: number) => void;
};

const mostTogether = 500;
const gatherMs = 5;
const retryAfterMs = 250;

/**
 * Writes outcomes in groups: the first at once, then what gathered meanwhile. While PostgreSQL is away they are kept and tried
 * again; one that cannot be written for what it holds does not sink its neighbours.
 */
export function settleTogether({ db, log, now, publish, tell, onSettled }: SettlerOptions): Settler {
  let deadlineMs = Number.POSITIVE_INFINITY;

  async function write(settlements: Settlement[]): Promise<void> {
    publish(changesOf(await persist(settlements)));
    for (const settlement of settlements) report(log, settlement);
    onSettled(settlements);
    await pause(gatherMs);
  }

  async function persist(settlements: Settlement[]): Promise<MovedMessage[]> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await writeOutcomes(settlements);
      } catch (error) {
        if (!isTransient(error) || performance.now() > deadlineMs) throw error;
        if (attempt === 1) log.error({ err: error }, "outcomes cannot be written; they are tried again");
        await pause(retryAfterMs);
      }
    }
  }

  async function writeOutcomes(settlements: Settlement[]): Promise<MovedMessage[]> {
    if (!tell || !settlements.some(isNews)) return settleSends(db.$client, settlements, now());
    const news = new Set(settlements.filter(isNews).map(({ send }) => send.messageId));
    return transaction({ db, log }, async (tx) => {
      const moved = await settleSends(tx.$client, settlements, now());
      await tell(
        tx,
        moved.filter(({ id }) => news.has(id)),
      );
      return moved;
    });
  }

  const settleAll = groupCommit(write, {
    most: mostTogether,
    mostWaiting: Number.POSITIVE_INFINITY, // the calls in flight are limited, and so are their outcomes
    overload: () => new Error("too many outcomes wait"),
    isFaultOfItems: (error) => !isTransient(error),
    keepRefused: async ({ send }, error) => reportUnwritten(log, send.messageId, error),
  });
  return {
    async settle(settlement) {
      try {
        await settleAll([settlement]);
      } catch (error) {
        reportUnwritten(log, settlement.send.messageId, error);
      }
    },
    hurry(withinMs) {
      deadlineMs = performance.now() + withinMs;
    },
  };
}

/** One event for each conversation whose messages moved. */
export function changesOf(moved: readonly MovedMessage[]): Change[] {
  const byConversation = new Map<string, StatusChange[]>();
  for (const { id, conversationId, status } of moved) {
    const changes = byConversation.get(conversationId) ?? [];
    byConversation.set(conversationId, [...changes, { messageId: id, status }]);
  }
  return [...byConversation].map(([conversationId, changes]) => ({
    room: rooms.conversation(conversationId),
    event: "message.status-changed",
    payload: { conversationId, changes },
  }));
}

function isNews({ result }: Settlement): boolean {
  return result.outcome === "failed" || result.outcome === "unconfirmed";
}

function reportUnwritten(log: Log, messageId: string, error: unknown): void {
  log.error({ err: error, messageId }, "an outcome could not be written; the message becomes unconfirmed");
}

function report(log: Log, { send, result }: Settlement): void {
  if (result.outcome !== "retry" && result.outcome !== "unconfirmed") return;
  const { messageId, integrationId, attempt } = send;
  const readyInMs = result.outcome === "retry" ? result.readyInMs : undefined;
  log.warn(
    { messageId, integrationId, attempt, reason: result.failure.code, readyInMs },
    `send: ${result.outcome}`,
  );
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
