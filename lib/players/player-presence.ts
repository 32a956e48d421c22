import type { Redis } from "ioredis";
import { z } from "zod";

const Presence = z.object({
  status: z.enum(["in_match", "online", "offline"]),
  /** ISO 8601; null while nobody knows. */
  until: z.iso.datetime().nullable().default(null),
});

export type PlayerPresence = { status: "in_match" | "online" | "offline"; until: Date | null };

/** Where the studio's word about a player's presence lies in Redis, as JSON. It may be lost: unknown is not in a match. */
export function presenceKey(playerId: string): string {
  return `player-presence:${playerId}`;
}

/** What is known of these players' presence, in one call. While Redis is away nothing is. */
export async function findPresences(
  redis: Redis,
  playerIds: readonly string[],
): Promise<ReadonlyMap<string, PlayerPresence>> {
  if (playerIds.length === 0) return new Map();
  const unique = [...new Set(playerIds)];
  const found = await redis.mget(unique.map(presenceKey)).catch(() => []);
  return new Map(
    unique.flatMap((id, place) => {
      const presence = read(found[place]);
      return presence ? [[id, presence] as const] : [];
    }),
  );
}

function read(text: string | null | undefined): PlayerPresence | null {
  if (!text) return null;
  try {
    const { status, until } = Presence.parse(JSON.parse(text));
    return { status, until: until === null ? null : new Date(until) };
  } catch {
    return null;
  }
}
