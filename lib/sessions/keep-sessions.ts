import type { Redis } from "ioredis";
import type { Log } from "@/lib/log";
import { continueSession, type Visit } from "./continue-session";
import { type KnownSessions, knowSessions } from "./know-sessions";
import { loadSessions } from "./load-sessions";
import { saveSessions } from "./save-sessions";
import type { Session, SessionOwner } from "./session";
import { sessionWaitMs, withinTime } from "./within-time";

export type SessionVisit = SessionOwner & { visit: Visit };

export type SessionKeeper = {
  /** Carries on the sessions of those who wrote. Returns at once; what Redis cannot take is forgotten. */
  note: (visits: readonly SessionVisit[]) => void;
  /** One sender's session, after all that was noted before; null when there is none, or Redis does not say in time. */
  find: (owner: SessionOwner) => Promise<Session | null>;
  /** Settles when everything noted is kept or forgotten. */
  settled: () => Promise<void>;
};

const mostWaiting = 64;

/** Keeps sessions beside the turns: one writing for each batch and integration, one after the other. */
export function keepSessions(redis: Redis, log: Log, waitMs = sessionWaitMs): SessionKeeper {
  const known = knowSessions();
  let last: Promise<void> = Promise.resolve();
  let waiting = 0;
  let isAway = false;

  async function keep(visits: readonly SessionVisit[]): Promise<void> {
    try {
      for (const integrationId of new Set(visits.map((visit) => visit.integrationId))) {
        const own = visits.filter((visit) => visit.integrationId === integrationId);
        await withinTime(keepThose({ redis, known }, integrationId, own), waitMs);
      }
      isAway = false;
    } catch (error) {
      known.forgetAll();
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
        await withinTime(last, waitMs);
        const found = await withinTime(loadSessions(redis, integrationId, [sender]), waitMs);
        return found.get(sender) ?? null;
      } catch {
        return null;
      }
    },
    settled: () => last,
  };
}

type Shelf = { redis: Redis; known: KnownSessions };

/** Twice at the most: what another worker wrote meanwhile is read, and carried on from there. */
async function keepThose(shelf: Shelf, integrationId: string, visits: readonly SessionVisit[]) {
  const lost = await keepOnce(shelf, integrationId, visits);
  if (lost.size === 0) return;
  await keepOnce(
    shelf,
    integrationId,
    visits.filter(({ sender }) => lost.has(sender)),
  );
}

async function keepOnce(
  { redis, known }: Shelf,
  integrationId: string,
  visits: readonly SessionVisit[],
): Promise<Set<string>> {
  const sessions = new Map<string, Session>();
  const unknown = new Set<string>();
  for (const { sender } of visits) {
    const session = known.find({ integrationId, sender });
    if (session) sessions.set(sender, session);
    else unknown.add(sender);
  }
  for (const [sender, session] of await loadSessions(redis, integrationId, [...unknown])) {
    sessions.set(sender, session);
  }
  for (const { sender, visit } of visits) {
    sessions.set(sender, continueSession(sessions.get(sender) ?? null, visit));
  }
  const lost = new Set(await saveSessions(redis, integrationId, sessions));
  for (const [sender, session] of sessions) {
    const owner = { integrationId, sender };
    if (lost.has(sender)) known.forget(owner);
    else known.note(owner, { ...session, version: session.version + 1 });
  }
  return lost;
}
