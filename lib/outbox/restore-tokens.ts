import type { Redis } from "ioredis";
import type { Sql } from "@/db/client";
import { type Allowance, outboxKeys } from "./allowance";
import { limits, longestPairMs, pairRuleOf } from "./limits";
import { runScript, scriptOf } from "./run-script";

const seedPairs = scriptOf(`
local clock = redis.call('TIME')
local now = clock[1] * 1000000 + clock[2]
for i = 1, #KEYS do
  local spent = now + tonumber(ARGV[i]) * 1000
  if spent > math.max(now, tonumber(redis.call('GET', KEYS[i]) or '0')) then
    redis.call('SET', KEYS[i], string.format('%.0f', spent), 'PX', string.format('%.0f', math.ceil((spent - now) / 1000)))
  end
end`);

const seedTier = scriptOf(`
for i = 1, #ARGV, 2 do
  local known = tonumber(redis.call('ZSCORE', KEYS[1], ARGV[i]) or '0')
  if tonumber(ARGV[i + 1]) > known then redis.call('ZADD', KEYS[1], ARGV[i + 1], ARGV[i]) end
end`);

const chunk = 500;

/**
 * Tells Redis, after it forgot, what PostgreSQL knows to have left lately: to whom on this number, and whom the portfolio
 * wrote to first. What is in a worker's hands at this moment counts as gone. Two at once do no harm.
 */
export async function restoreTokens(sql: Sql, redis: Redis, number: Allowance, now: Date): Promise<void> {
  const keys = outboxKeys(number);
  for (const spent of inChunks(await findSpent(sql, number))) {
    await runScript(
      redis,
      seedPairs,
      spent.map(({ recipient }) => keys.pair(recipient)),
      spent.map(({ spentMs }) => Math.round(spentMs)),
    );
  }
  if (number.tierMost !== null) {
    for (const reached of inChunks(await findReached(sql, number, now))) {
      const values = reached.flatMap(({ recipient, at_ms }) => [recipient, String(at_ms)]);
      await runScript(redis, seedTier, [keys.tier], values);
    }
  }
  await redis.set(keys.whole, number.tierMost === null ? "rates" : "tier");
}

/** For each recipient of the last minutes, for how long from now their tokens are spent: never less than in truth. */
async function findSpent(
  sql: Sql,
  { integrationId, channel }: Allowance,
): Promise<{ recipient: string; spentMs: number }[]> {
  const rows = await sql<{ recipient: string; ago_ms: number; sent: number }[]>`
    with tried as (
      select a.message_id, a.at from message_attempts a
      where a.at > now() - ${longestPairMs}::int * interval '1 millisecond'
    ), gone as (
      select coalesce(o.recipient, 'g:' || v.group_id, h.value) as recipient, t.at
      from tried t
      join messages m on m.id = t.message_id and m.integration_id = ${integrationId}
      left join outbox o on o.message_id = m.id
      left join conversations v on v.id = m.conversation_id and o.id is null
      left join identities h on h.player_id = v.player_id and h.kind in ('phone', 'bsuid', 'telegram')
      union all
      select recipient, now() from outbox where integration_id = ${integrationId} and state = 'sending'
    )
    select recipient, (extract(epoch from now() - max(at)) * 1000)::float8 as ago_ms, count(*)::int as sent
    from gone where recipient is not null group by recipient`;
  return rows.flatMap(({ recipient, ago_ms, sent }) => {
    const { intervalMs, burst } = pairRuleOf(channel, recipient);
    const spentMs = Math.min(sent * intervalMs - ago_ms, burst * intervalMs);
    return spentMs > 0 ? [{ recipient, spentMs }] : [];
  });
}

/**
 * Half a millisecond marks who is in a worker's hands and was not written to before: they count, but whether they were
 * written to is not sure. Also under the names that the portfolio's accounts had before Meta told whose they are.
 */
function findReached(
  sql: Sql,
  { portfolio }: Allowance,
  now: Date,
): Promise<{ recipient: string; at_ms: number }[]> {
  const since = new Date(now.getTime() - limits.tierWindowMs).toISOString();
  return sql<{ recipient: string; at_ms: number }[]>`
    with numbers as (
      select id, portfolio_id, waba_id from integrations where coalesce(portfolio_id, waba_id, id) = ${portfolio}
    ), names as (
      select ${portfolio} as name union select id from numbers union select waba_id from numbers where waba_id is not null
    )
    select recipient, case when bool_or(is_sure) then ceil(max(at_ms)) else max(at_ms) end as at_ms from (
      select r.recipient, round(extract(epoch from r.at) * 1000)::float8 as at_ms, true as is_sure
      from recipients_reached r join names on names.name = r.portfolio
      where r.at > ${since}::timestamptz
      union all
      select o.recipient, ${now.getTime() - 0.5}::float8, false from outbox o
      join numbers on numbers.id = o.integration_id
      join messages m on m.id = o.message_id and m.type = 'template'
      where o.state = 'sending'
    ) reached group by recipient`;
}

function* inChunks<Item>(items: readonly Item[]): Generator<Item[]> {
  for (let from = 0; from < items.length; from += chunk) yield items.slice(from, from + chunk);
}
