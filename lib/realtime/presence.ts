import type { Redis } from "ioredis";
import type { ConversationViewer } from "./events";
import { publish } from "./publish";
import { leaveSeat, listViewers, type Seat, takeSeats, viewersChanged } from "./viewers";

const vouchEveryMs = 15_000;

type Viewers = Map<string, ConversationViewer[]>;

export type Presence = {
  enter: (workspaceId: string, seat: Seat) => Promise<void>;
  leave: (workspaceId: string, seat: Seat) => Promise<void>;
  viewers: (workspaceId: string) => Promise<Viewers>;
  close: () => void;
};

/** Keeps this process's seats in Redis and tells workspaces who views what. While Redis is away nobody is seen viewing. */
export function keepPresence(redis: () => Redis): Presence {
  const seats = new Map<string, { workspaceId: string; seat: Seat }>();
  const known = new Map<string, Viewers>();

  async function refresh(workspaceId: string): Promise<void> {
    const before = known.get(workspaceId) ?? new Map();
    const now = await listViewers(redis(), workspaceId);
    known.set(workspaceId, now);
    const changed = [...new Set([...before.keys(), ...now.keys()])].filter(
      (id) => JSON.stringify(before.get(id)) !== JSON.stringify(now.get(id)),
    );
    publish(changed.map((id) => viewersChanged(workspaceId, id, now.get(id) ?? [])));
  }

  async function vouch(): Promise<void> {
    const workspaces = new Map<string, Seat[]>([...known.keys()].map((id) => [id, []]));
    for (const { workspaceId, seat } of seats.values()) {
      workspaces.set(workspaceId, [...(workspaces.get(workspaceId) ?? []), seat]);
    }
    for (const [workspaceId, own] of workspaces) {
      await takeSeats(redis(), workspaceId, own);
      await refresh(workspaceId);
      if (own.length === 0 && known.get(workspaceId)?.size === 0) known.delete(workspaceId);
    }
  }

  const timer = setInterval(() => void vouch().catch(() => {}), vouchEveryMs);
  timer.unref();

  return {
    async enter(workspaceId, seat) {
      seats.set(idOf(seat), { workspaceId, seat });
      await takeSeats(redis(), workspaceId, [seat]);
      await refresh(workspaceId);
    },
    async leave(workspaceId, seat) {
      if (!seats.delete(idOf(seat))) return;
      await leaveSeat(redis(), workspaceId, seat);
      await refresh(workspaceId);
    },
    viewers: (workspaceId) => listViewers(redis(), workspaceId),
    close: () => clearInterval(timer),
  };
}

const idOf = (seat: Seat) => `${seat.socketId} ${seat.conversationId}`;
