import { createHash } from "node:crypto";
import type { Redis } from "ioredis";

/** A sending number and what its provider allows it. */
export type Allowance = { integrationId: string; ratePerSecond: number };

/** Whether one message may leave now; otherwise which limit holds it back and for about how long. */
export type TokenVerdict = { leaves: true } | { leaves: false; limit: "number"; waitMs: number };

/** A little more than the second that the provider counts in, for what the way there shifts. */
const windowMs = 1_010;
const burstSeconds = 0.1;
const lifeMs = 3_600_000;

/** How many tokens may pile up while nothing leaves: 100 ms worth, at least one. The window decides what leaves at once. */
function burstOf(ratePerSecond: number): number {
  return Math.max(1, Math.floor(ratePerSecond * burstSeconds));
}

/**
 * Two rules in one: a token bucket spreads what leaves over the second, and the list of the last second's grants caps any
 * window of it, wherever it begins. `spent` is the moment up to which time has been turned into tokens. Without a usable state
 * (first use, a flush, a clock set back) the bucket starts a burst below empty: one may just have left.
 */
const script = `
local clock = redis.call('TIME')
local now = clock[1] * 1000000 + clock[2]
local rate, burst, wanted, window = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4]) * 1000
local state = redis.call('HMGET', KEYS[1], 'spent', 'used')
local spent, used = tonumber(state[1] or ''), tonumber(state[2] or '')
local interval = math.ceil(1000000 / rate)
if not spent or spent > now + burst * interval then
  spent, used = now + burst * interval, 0
  redis.call('DEL', KEYS[2])
end
local oldest = redis.call('LINDEX', KEYS[2], 0)
local frees = now
while oldest do
  local at, count = string.match(oldest, '^(%d+):(%d+)$')
  frees = tonumber(at) + window
  if frees > now then break end
  used = used - tonumber(count)
  redis.call('LPOP', KEYS[2])
  oldest = redis.call('LINDEX', KEYS[2], 0)
end
if not oldest then used = 0 end
spent = math.max(spent, now - burst * interval)
local granted = math.max(0, math.min(wanted, math.floor((now - spent) / interval), rate - used))
if granted > 0 then
  spent = spent + granted * interval
  used = used + granted
  redis.call('RPUSH', KEYS[2], string.format('%.0f:%.0f', now, granted))
end
local wait = math.max(spent + interval - now, 0)
if used >= rate and oldest then wait = math.max(wait, frees - now) end
redis.call('HSET', KEYS[1], 'spent', string.format('%.0f', math.ceil(spent)), 'used', string.format('%.0f', used))
redis.call('PEXPIRE', KEYS[1], ARGV[5])
redis.call('PEXPIRE', KEYS[2], ARGV[5])
return {granted, math.ceil(wait)}`;

const scriptHash = createHash("sha1").update(script).digest("hex");

/**
 * Asks Redis, in one call and by its clock, which of these messages may leave now; the first ones do. Exact however many
 * workers ask: never more than the rate in any second. What was granted is spent, so ask only for what is in hand. Throws when
 * Redis is away.
 */
export async function takeTokens(
  redis: Redis,
  number: Allowance,
  sends: readonly { recipient: string }[],
): Promise<TokenVerdict[]> {
  const { integrationId, ratePerSecond } = number;
  const [granted, waitMicros] = await evaluate(
    redis,
    [`outbox:bucket:{${integrationId}}`, `outbox:grants:{${integrationId}}`],
    [ratePerSecond, burstOf(ratePerSecond), sends.length, windowMs, lifeMs],
  );
  return sends.map((_, place) => verdict(place < granted, waitMicros / 1_000));
}

export function verdict(leaves: boolean, waitMs: number): TokenVerdict {
  return leaves ? { leaves } : { leaves, limit: "number", waitMs };
}

async function evaluate(redis: Redis, keys: string[], values: number[]): Promise<[number, number]> {
  try {
    return pairOf(await redis.evalsha(scriptHash, keys.length, ...keys, ...values));
  } catch (error) {
    if (!(error instanceof Error && error.message.startsWith("NOSCRIPT"))) throw error;
    return pairOf(await redis.eval(script, keys.length, ...keys, ...values));
  }
}

function pairOf(answer: unknown): [number, number] {
  const [granted, waitMicros] = Array.isArray(answer) ? answer : [];
  return [Number(granted), Number(waitMicros)];
}
