import type { Redis } from "ioredis";
import { type Allowance, outboxKeys } from "./allowance";
import { breakerRule } from "./breaker-rule";
import { limits, pairRuleOf } from "./limits";
import { runScript, scriptOf } from "./run-script";

/** A message that asks to leave. */
export type TokenAsk = {
  recipient: string;
  /** Counts against the portfolio's tier. */
  isFirstWord: boolean;
  /** Does not queue for room in the tier: it takes the next that comes free. */
  isCritical: boolean;
};

export type Limit = "number" | "pair" | "tier" | "breaker";

/** Whether one message may leave now; otherwise which limit holds it back and for how long. */
export type TokenVerdict =
  /** `isProbe`: its outcome alone decides whether the number's breaker closes. */
  { leaves: true; isProbe: boolean } | { leaves: false; limit: Limit; waitMs: number };

export type Tokens = {
  verdicts: TokenVerdict[];
  /** Failures in a row on the number so far; above 0 a success is worth telling. */
  failures: number;
};

/** A little more than the second that the provider counts in, for what the way there shifts. */
const windowMs = 1_010;
const burstSeconds = 0.1;
const lifeMs = 3_600_000;

/** How many tokens may pile up while nothing leaves: 100 ms worth, at least one. The window decides what leaves at once. */
function burstOf(ratePerSecond: number): number {
  return Math.max(1, Math.floor(ratePerSecond * burstSeconds));
}

/**
 * All limits of one number in one go. Number: a token bucket spreads what leaves over the second, and the list of the last
 * second's grants caps any window of it; without a usable state the bucket starts a burst below empty. Pair: for each
 * recipient the time up to which their tokens are spent. Tier: the portfolio's recipients by when they were last written to;
 * who finds no room is told when the place comes free that nobody before them waits for, counted by the minute. Breaker: open
 * until a moment, then one probe at a time. Times are microseconds, the tier's milliseconds of the caller's clock.
 */
const script = scriptOf(`
local clock = redis.call('TIME')
local now = clock[1] * 1000000 + clock[2]
local rate, burst, wanted, window = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4]) * 1000
local life = ARGV[5]
local tierMost, tierNow, tierWindow, probe = tonumber(ARGV[6]), tonumber(ARGV[7]), tonumber(ARGV[8]), tonumber(ARGV[9])
local whole = redis.call('GET', KEYS[4])
if not whole or (tierMost >= 0 and whole ~= 'tier') then return {-1} end
if tierMost < 0 and whole == 'tier' then redis.call('SET', KEYS[4], 'rates') end

local breaker = redis.call('HMGET', KEYS[3], 'failures', 'open', 'probe')
local failures = tonumber(breaker[1] or '0')
local open, probing = tonumber(breaker[2] or '0'), tonumber(breaker[3] or '0')
local answer = {failures}
if open > 0 and (now < open or now < probing) then
  local wait = math.ceil((math.max(open, probing) - now) / 1000)
  for i = 1, wanted do answer[2 * i] = 'breaker' answer[2 * i + 1] = wait end
  return answer
end

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
local room = math.max(0, math.min(wanted, math.floor((now - spent) / interval), rate - used))
if open > 0 then room = math.min(room, 1) end

local reached, queued = -1, 0
local function tierWait(recipient, isCritical)
  if reached < 0 then
    redis.call('ZREMRANGEBYSCORE', KEYS[5], '-inf', string.format('%.0f', tierNow - tierWindow))
    reached = redis.call('ZCARD', KEYS[5])
    queued = tonumber(redis.call('HGET', KEYS[7], 'all') or '0')
    local due = redis.call('ZRANGEBYSCORE', KEYS[6], '-inf', string.format('%.0f', tierNow))
    for _, minute in ipairs(due) do
      queued = queued - tonumber(redis.call('HGET', KEYS[7], minute) or '0')
      redis.call('HDEL', KEYS[7], minute)
      redis.call('ZREM', KEYS[6], minute)
    end
    if queued < 0 or redis.call('ZCARD', KEYS[6]) == 0 then queued = 0 end
    redis.call('HSET', KEYS[7], 'all', string.format('%.0f', queued))
  end
  if reached < tierMost then return 0 end
  local known = tonumber(redis.call('ZSCORE', KEYS[5], recipient) or '')
  if known and (known % 1 == 0 or reached == tierMost) then return 0 end
  local place = isCritical and 0 or queued
  local frees = reached - tierMost + place % tierMost
  local held = redis.call('ZRANGE', KEYS[5], frees, frees, 'WITHSCORES')
  local freeAt = math.floor(tonumber(held[2])) + tierWindow * (1 + math.floor(place / tierMost)) + 1
  if not isCritical then
    queued = queued + 1
    local minute = string.format('%.0f', math.ceil(freeAt / 60000) * 60000)
    redis.call('ZADD', KEYS[6], minute, minute)
    redis.call('HINCRBY', KEYS[7], minute, 1)
    redis.call('HINCRBY', KEYS[7], 'all', 1)
  end
  return math.max(1, freeAt - tierNow)
end

local granted = 0
for i = 1, wanted do
  local recipient, isFirst, isCritical = ARGV[5 + 5 * i], ARGV[6 + 5 * i] == '1', ARGV[7 + 5 * i] == '1'
  local pairInterval, pairBurst = tonumber(ARGV[8 + 5 * i]) * 1000, tonumber(ARGV[9 + 5 * i])
  local pairKey = KEYS[7 + i]
  local pairSpent = math.max(tonumber(redis.call('GET', pairKey) or '0'), now) + pairInterval
  local limit, wait = nil, 0
  if pairSpent - now > pairBurst * pairInterval then
    limit, wait = 'pair', math.ceil((pairSpent - now - pairBurst * pairInterval) / 1000)
  elseif isFirst and tierMost >= 0 then
    wait = tierWait(recipient, isCritical)
    if wait > 0 then limit = 'tier' end
  end
  if not limit and granted >= room then
    limit = (open > 0 and granted > 0) and 'breaker' or 'number'
  end
  if not limit then
    granted = granted + 1
    redis.call('SET', pairKey, string.format('%.0f', pairSpent), 'PX', string.format('%.0f', math.ceil((pairSpent - now) / 1000)))
    if isFirst and tierMost >= 0 then
      reached = reached + redis.call('ZADD', KEYS[5], string.format('%.0f', tierNow), recipient)
    end
    limit = open > 0 and 'probe' or 'leaves'
  end
  answer[2 * i] = limit
  answer[2 * i + 1] = wait
end

if granted > 0 then
  spent = spent + granted * interval
  used = used + granted
  redis.call('RPUSH', KEYS[2], string.format('%.0f:%.0f', now, granted))
  if open > 0 then redis.call('HSET', KEYS[3], 'probe', string.format('%.0f', now + probe * 1000)) end
end
local wait = math.max(spent + interval - now, 0)
if used >= rate and oldest then wait = math.max(wait, frees - now) end
for i = 1, wanted do
  if answer[2 * i] == 'number' then answer[2 * i + 1] = math.max(1, math.ceil(wait / 1000)) end
  if answer[2 * i] == 'breaker' then answer[2 * i + 1] = probe end
end
redis.call('HSET', KEYS[1], 'spent', string.format('%.0f', math.ceil(spent)), 'used', string.format('%.0f', used))
redis.call('PEXPIRE', KEYS[1], life)
redis.call('PEXPIRE', KEYS[2], life)
return answer`);

/**
 * Asks Redis, in one call and by its clock, which of these messages may leave now; earlier ones go first. Exact however many
 * workers ask. What was granted is spent, so ask only for what is in hand. Null after a flush, until `restoreTokens` has told
 * Redis again what left lately. Throws when Redis is away.
 */
export async function takeTokens(
  redis: Redis,
  number: Allowance,
  asks: readonly TokenAsk[],
  now: Date,
): Promise<Tokens | null> {
  const keys = outboxKeys(number);
  const answer = await runScript(
    redis,
    script,
    [
      keys.bucket,
      keys.grants,
      keys.breaker,
      keys.whole,
      keys.tier,
      keys.tierQueue,
      keys.tierQueued,
      ...asks.map(({ recipient }) => keys.pair(recipient)),
    ],
    [
      number.ratePerSecond,
      burstOf(number.ratePerSecond),
      asks.length,
      windowMs,
      lifeMs,
      number.tierMost ?? -1,
      now.getTime(),
      limits.tierWindowMs,
      breakerRule.probeMs,
      ...asks.flatMap((ask) => {
        const { intervalMs, burst } = pairRuleOf(number.channel, ask.recipient);
        return [ask.recipient, ask.isFirstWord ? 1 : 0, ask.isCritical ? 1 : 0, intervalMs, burst];
      }),
    ],
  );
  const [failures, ...said] = Array.isArray(answer) ? answer : [];
  if (Number(failures) < 0) return null;
  return {
    failures: Number(failures),
    verdicts: asks.map((_, place) => verdictOf(String(said[2 * place]), Number(said[2 * place + 1]))),
  };
}

function verdictOf(word: string, waitMs: number): TokenVerdict {
  if (word === "leaves" || word === "probe") return { leaves: true, isProbe: word === "probe" };
  const limit = word === "pair" || word === "tier" || word === "breaker" ? word : "number";
  return { leaves: false, limit, waitMs };
}
