import type { Redis } from "ioredis";
import { type Allowance, outboxKeys } from "./allowance";
import { type BreakerChange, breakerRule, type TryReport } from "./breaker-rule";
import { runScript, scriptOf } from "./run-script";

/** A number as `outboxKeys` needs it. */
export type NumberKey = Pick<Allowance, "integrationId" | "portfolio">;

/** `stepBreaker` in Redis, where all workers meet. Times are microseconds of its clock. */
const script = scriptOf(`
local clock = redis.call('TIME')
local now = clock[1] * 1000000 + clock[2]
local opensAfter, openFor = tonumber(ARGV[1]), tonumber(ARGV[2]) * 1000
local state = redis.call('HMGET', KEYS[1], 'failures', 'open')
local failures, open = tonumber(state[1] or '0'), tonumber(state[2] or '0')
local change = ''
for i = 3, #ARGV, 2 do
  local said, isProbe = ARGV[i], ARGV[i + 1] == '1'
  if open > 0 then
    if isProbe and said == 'fine' then
      open, failures, change = 0, 0, 'closed'
    elseif isProbe then
      open = now + openFor
      redis.call('HDEL', KEYS[1], 'probe')
    end
  else
    failures = said == 'fine' and 0 or failures + 1
    if said == 'refused' or failures >= opensAfter then
      open, change = now + openFor, 'opened'
      redis.call('HDEL', KEYS[1], 'probe')
    end
  end
end
if failures == 0 and open == 0 then
  redis.call('DEL', KEYS[1])
else
  redis.call('HSET', KEYS[1], 'failures', string.format('%.0f', failures), 'open', string.format('%.0f', open))
end
return change`);

/** Tells all workers how tries went, in order. Answers what that changed; of two at once, one. Throws when Redis is away. */
export async function reportTries(
  redis: Redis,
  number: NumberKey,
  reports: readonly TryReport[],
): Promise<BreakerChange> {
  const { opensAfter, openMs } = breakerRule;
  const change = await runScript(
    redis,
    script,
    [outboxKeys(number).breaker],
    [opensAfter, openMs, ...reports.flatMap(({ said, isProbe }) => [said, isProbe ? 1 : 0])],
  );
  return change === "opened" || change === "closed" ? change : null;
}

/** Closes a number's breaker by hand; false when it was not open. Throws when Redis is away. */
export async function forceClosed(redis: Redis, number: NumberKey): Promise<boolean> {
  const { breaker } = outboxKeys(number);
  const open = await redis.hget(breaker, "open");
  await redis.del(breaker);
  return Number(open ?? 0) > 0;
}

export type BreakerView = {
  state: "closed" | "open" | "half_open";
  failures: number;
  /** When a probe is let through; in the past while one is under way. */
  opensUntil: Date | null;
};

/** How the breakers of these numbers stand; all closed while Redis is away, for then each worker has its own. */
export async function findBreakers(redis: Redis, numbers: readonly NumberKey[]): Promise<BreakerView[]> {
  const states = await Promise.all(
    numbers.map((number) =>
      redis.hmget(outboxKeys(number).breaker, "failures", "open").catch(() => [null, null]),
    ),
  );
  return states.map(([failures, open]) => {
    const openUntilMs = Math.round(Number(open ?? 0) / 1_000);
    const state = openUntilMs === 0 ? "closed" : openUntilMs > Date.now() ? "open" : "half_open";
    return { state, failures: Number(failures ?? 0), opensUntil: openUntilMs ? new Date(openUntilMs) : null };
  });
}
