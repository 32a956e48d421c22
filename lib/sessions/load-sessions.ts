import type { Redis } from "ioredis";
import { Session, sessionKey } from "./session";

/**
 * The running sessions of these senders on one integration, in one call. What cannot be read counts as none: it is written
 * anew. Throws when Redis is away.
 */
export async function loadSessions(
  redis: Redis,
  integrationId: string,
  senders: readonly string[],
): Promise<Map<string, Session>> {
  if (senders.length === 0) return new Map();
  const stored = await redis.mget(senders.map((sender) => sessionKey({ integrationId, sender })));
  return new Map(
    senders.flatMap((sender, n) => {
      const session = readSession(stored[n] ?? null);
      return session ? [[sender, session] as const] : [];
    }),
  );
}

function readSession(text: string | null): Session | null {
  if (text === null) return null;
  try {
    return Session.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
