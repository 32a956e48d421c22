import { createHash } from "node:crypto";
import type { Redis } from "ioredis";
import { type Session, sessionKey } from "./session";

/** Writes each session only over the version it was made from; a missing or unreadable one has version 0. */
const script = `
local saved = {}
for n, key in ipairs(KEYS) do
  local stored = redis.call('GET', key)
  local isRead, session = pcall(cjson.decode, stored or '{}')
  local version = isRead and type(session) == 'table' and tonumber(session.version) or 0
  saved[n] = 0
  if version == tonumber(ARGV[3 * n - 2]) then
    redis.call('SET', key, ARGV[3 * n], 'PX', ARGV[3 * n - 1])
    saved[n] = 1
  end
end
return saved`;

const scriptHash = createHash("sha1").update(script).digest("hex");

/**
 * Keeps the sessions of one integration, in one call, each for its own duration. Answers the senders whose session somebody
 * else wrote in the meantime: theirs was not kept. Throws when Redis is away.
 */
export async function saveSessions(
  redis: Redis,
  integrationId: string,
  sessions: ReadonlyMap<string, Session>,
): Promise<string[]> {
  if (sessions.size === 0) return [];
  const senders = [...sessions.keys()];
  const keys = senders.map((sender) => sessionKey({ integrationId, sender }));
  const values = [...sessions.values()].flatMap((session) => [
    session.version,
    session.durationMs,
    JSON.stringify({ ...session, version: session.version + 1 }),
  ]);
  const saved = await evaluate(redis, keys, values);
  return senders.filter((_, n) => saved[n] !== 1);
}

async function evaluate(redis: Redis, keys: string[], values: (string | number)[]): Promise<unknown[]> {
  try {
    return listOf(await redis.evalsha(scriptHash, keys.length, ...keys, ...values));
  } catch (error) {
    if (!(error instanceof Error && error.message.startsWith("NOSCRIPT"))) throw error;
    return listOf(await redis.eval(script, keys.length, ...keys, ...values));
  }
}

function listOf(answer: unknown): unknown[] {
  return Array.isArray(answer) ? answer : [];
}
