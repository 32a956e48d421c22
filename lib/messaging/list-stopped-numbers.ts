import { and, eq, isNull, sql } from "drizzle-orm";
import type { Redis } from "ioredis";
import { integrations } from "@/db/schema/integrations";
import { clockAheadMs } from "@/lib/clock";
import { type Context, requireScope } from "@/lib/context";
import { findBreakers } from "@/lib/outbox/breaker";

export type StoppedNumber = {
  integrationId: string;
  name: string;
  /** `half_open`: a message is being tried. */
  state: "open" | "half_open";
  failures: number;
  /** When the next message is tried. ISO 8601 in UTC. */
  triesAt: string | null;
};

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
  return numbers.flatMap(({ integrationId, name }, place) => {
    const breaker = breakers[place];
    if (!breaker || breaker.state === "closed") return [];
    const { state, failures, opensUntil } = breaker;
    // Redis keeps the true time, the console shows the workspace's.
    const triesAt = opensUntil && new Date(opensUntil.getTime() + clockAheadMs()).toISOString();
    return [{ integrationId, name, state, failures, triesAt }];
  });
}
