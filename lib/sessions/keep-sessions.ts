import type { Redis } from "ioredis";
import type { Log } from "@/lib/log";
import { continueSession, type Visit } from "./continue-session";
import { loadSessions } from "./load-sessions";
import { saveSessions } from "./save-sessions";
import type { Session, SessionOwner } from "./session";

export type SessionVisit = SessionOwner & { visit: Visit };

export type SessionKeeper = {
  /** Carries on the sessions of those who wrote. Returns at once; what Redis cannot take is forgotten. */
  note: (visits: readonly SessionVisit[]) => void;
  /** One sender's session, after all that was noted before; null when there is none, or Redis does not say in time. */
  find: (owner: SessionOwner) => Promise<Session | null>;
  /** Settles when everything noted is kept or forgotten. */
  settled: () => Promise<void>;
};

const answerWithinMs = 250;
const mostWaiting = 64;

/** Keeps sessions beside the turns: one reading and one writing for each batch and integration, one after the other. */
export function keepSessions(redis: Redis, log: Log): SessionKeeper {
  let last: Promise<void> = Promise.resolve();
  let waiting = 0;
  let isAway = false;

  async function keep(visits: readonly SessionVisit[]): Promise<void> {
    try {
      for (const integrationId of new Set(visits.map((visit) => visit.integrationId))) {
        const own = visits.filter((visit) => visit.integrationId === integrationId);
        await withinTime(keepThose(redis, integrationId, own));
      }
      isAway = false;
    } catch (error) {
      if (!isAway) log.warn({ err: error }, "sessions could not be kept; players are met anew");
      isAway = true;
    }
  }

  return {
    note(visits) {
      if (visits.length === 0 || waiting >= mostWaiting) return;
      waiting += 1;
      last = last
        .then(() => keep(visits))
        .finally(() => {
          waiting -= 1;
        });
    },
    async find({ integrationId, sender }) {
      try {
        await withinTime(last);
        const found = await withinTime(loadSessions(redis, integrationId, [sender]));
        return found.get(sender) ?? null;
      } catch {
        return null;
      }
    },
    settled: () => last,
  };
}

async function keepThose(
  redis: Redis,
  integrationId: string,
  visits: readonly SessionVisit[],
): Promise<void> {
  const sessions = await loadSessions(redis, integrationId, [...new Set(visits.map(({ sender }) => sender))]);
  for (const { sender, visit } of visits) {
    sessions.set(sender, continueSession(sessions.get(sender) ?? null, visit));
  }
  await saveSessions(redis, integrationId, sessions);
}

async function withinTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`redis did not answer within ${answerWithinMs} ms`)),
      answerWithinMs,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
