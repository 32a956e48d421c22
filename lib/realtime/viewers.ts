import type { Redis } from "ioredis";
import { z } from "zod";
import type { Change, ConversationViewer } from "./events";
import { rooms } from "./rooms";

/** A viewer that nobody vouches for any more is gone after this. */
const seenForMs = 45_000;

const Seat = z.object({
  conversationId: z.string(),
  userId: z.string(),
  name: z.string(),
  socketId: z.string(),
});

/** One browser tab that shows one conversation. */
export type Seat = z.infer<typeof Seat>;

const keyOf = (workspaceId: string) => `viewers:${workspaceId}`;

/** Vouches for these seats once more. Redis may lose them; the next vouching brings them back. */
export async function takeSeats(redis: Redis, workspaceId: string, seats: readonly Seat[]): Promise<void> {
  if (seats.length === 0) return;
  const now = Date.now();
  const until = now + seenForMs;
  await redis
    .multi()
    .zremrangebyscore(keyOf(workspaceId), "-inf", now)
    .zadd(keyOf(workspaceId), ...seats.flatMap((seat) => [until, JSON.stringify(Seat.parse(seat))]))
    .pexpire(keyOf(workspaceId), seenForMs)
    .exec();
}

export async function leaveSeat(redis: Redis, workspaceId: string, seat: Seat): Promise<void> {
  await redis.zrem(keyOf(workspaceId), JSON.stringify(Seat.parse(seat)));
}

/** Who views which conversation of the workspace now, each person once. */
export async function listViewers(
  redis: Redis,
  workspaceId: string,
): Promise<Map<string, ConversationViewer[]>> {
  const members = await redis.zrangebyscore(keyOf(workspaceId), Date.now(), "+inf");
  const viewers = new Map<string, ConversationViewer[]>();
  for (const member of members) {
    const { conversationId, userId, name } = Seat.parse(JSON.parse(member));
    const present = viewers.get(conversationId) ?? [];
    if (!present.some((viewer) => viewer.userId === userId)) present.push({ userId, name });
    viewers.set(conversationId, present);
  }
  return viewers;
}

export function viewersChanged(
  workspaceId: string,
  conversationId: string,
  viewers: ConversationViewer[],
): Change {
  return {
    room: rooms.inbox(workspaceId),
    event: "viewers.changed",
    payload: { conversationId, viewers },
  };
}
