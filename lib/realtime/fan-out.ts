import type { Change } from "./events";
import { type Room, rooms } from "./rooms";

const queueEveryMs = 100;
const mostNamed = 100;

type Emit = (change: Change) => void;

type Gathered = { ids: Set<string>; isTooMuch: boolean };

/**
 * Passes changes on to this process's sockets. `queue.changed` goes out at once and then at most ten times a second for each
 * room, with all that came meanwhile in one; beyond 100 conversations it names none.
 */
export function createFanOut(emit: Emit): {
  deliver: (changes: readonly Change[]) => void;
  close: () => void;
} {
  const gathered = new Map<Room, Gathered>();
  const timers = new Map<Room, NodeJS.Timeout>();

  function flush(room: Room): void {
    const waiting = gathered.get(room);
    if (!waiting) {
      timers.delete(room);
      return;
    }
    gathered.delete(room);
    const conversationIds = waiting.isTooMuch ? null : [...waiting.ids];
    timers.set(
      room,
      setTimeout(() => flush(room), queueEveryMs),
    );
    emit({ room, event: "queue.changed", payload: { conversationIds } });
  }

  function gather(room: Room, conversationIds: string[] | null): void {
    const waiting = gathered.get(room) ?? { ids: new Set(), isTooMuch: false };
    for (const id of conversationIds ?? []) waiting.ids.add(id);
    waiting.isTooMuch ||= conversationIds === null || waiting.ids.size > mostNamed;
    gathered.set(room, waiting);
    if (!timers.has(room)) flush(room);
  }

  return {
    deliver(changes) {
      for (const change of changes) {
        if (change.event === "queue.changed") gather(change.room, change.payload.conversationIds);
        else emit(change);
      }
    },
    close() {
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}

/** The change that makes every browser fetch its state again. */
export const resyncAll: Change = { room: rooms.everyone, event: "resync", payload: {} };
