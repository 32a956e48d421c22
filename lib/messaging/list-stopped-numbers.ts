import { and, eq, isNull, sql } from "drizzle-orm";
import type { Redis } from "ioredis";
import { integrations } from "@/db/schema/integrations";
import { clockAheadMs } from "@/lib/clock";
import { type Context, requireScope } from "@/lib/context";
import { findBreakers } from "@/lib/outbox/breaker";
import { sendingTopic } from "./settle-trouble";
import { mostCounted, type StoppedNumber } from "./stopped-number";

/** As a number's portfolio is told by what Meta has said of it so far. */
export const portfolioOf = sql<string>`coalesce(${integrations.portfolioId}, ${integrations.wabaId}, ${integrations.id})`;

/** The workspace's numbers on which sending is stopped at this moment. */
export async function listStoppedNumbers(ctx: Context, redis: Redis): Promise<StoppedNumber[]> {
  requireScope(ctx, "integrations:read");
  const numbers = await ctx.db
    .select({ integrationId: integrations.id, name: integrations.name, portfolio: portfolioOf })
    .from(integrations)
    .where(and(eq(integrations.workspaceId, ctx.workspace.id), isNull(integrations.deletedAt)))
    .orderBy(integrations.name);
  const breakers = await findBreakers(redis, numbers);
  const stopped = numbers.flatMap(({ integrationId, name }, place) => {
    const breaker = breakers[place];
    if (!breaker || breaker.state === "closed") return [];
    const { state, failures, opensUntil } = breaker;
    // Redis keeps the true time, the console shows the workspace's.
    const triesAt = opensUntil && new Date(opensUntil.getTime() + clockAheadMs()).toISOString();
    return [{ integrationId, name, state, failures, triesAt }];
  });
  const effects = await findEffects(
    ctx,
    stopped.map(({ integrationId }) => integrationId),
  );
  return stopped.map((number) => ({
    ...number,
    because: effects.get(number.integrationId)?.because ?? null,
    waiting: effects.get(number.integrationId)?.waiting ?? 0,
  }));
}

type EffectRow = { id: string; because: string | null; waiting: number };

async function findEffects(ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, EffectRow>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db.$client<EffectRow[]>`
    select t.id, alert.detail as because, line.waiting
    from unnest(${[...ids]}::text[]) as t(id)
    left join lateral (
      select a.detail from integration_alerts a
      where a.integration_id = t.id and a.topic = ${sendingTopic} and a.closed_at is null
      order by a.raised_at desc limit 1
    ) alert on true
    cross join lateral (
      select count(*)::int as waiting from (
        select from outbox o where o.integration_id = t.id and o.state = 'ready' limit ${mostCounted + 1}
      ) ready
    ) line`;
  return new Map(rows.map((row) => [row.id, row]));
}
