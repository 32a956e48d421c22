import { createHash } from "node:crypto";
import type { Redis } from "ioredis";
import { type Session, sessionKey } from "./session";

/** Writes each session only over the version it was made from; a missing or unreadable one has version 0. */
const script = `
local saved = {}
for n, key in ipairs(KEYS) do
  local version, durationMs, session = string.match(ARGV[n], '^(%d+) (%d+) (.*)$')
  local stored = string.match(redis.call('GET', key) or '', '^{"version":(%d+),') or '0'
  saved[n] = 0
  if stored == version then
    redis.call('SET', key, session, 'PX', durationMs)
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
  const values = [...sessions.values()].map(({ version, ...session }) => {
    const text = JSON.stringify({ version: version + 1, ...session });
    return `${version} ${session.durationMs} ${text}`;
  });
  const saved = await evaluate(redis, keys, values);
  return senders.filter((_, n) => saved[n] !== 1);
}

async function evaluate(redis: Redis, keys: string[], values: string[]): Promise<unknown[]> {
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
