import type { Sql } from "@/db/client";
import type { Channel } from "@/lib/channel";
import { type Allowance, tierMost } from "./allowance";

export type AllowanceRow = {
  id: string;
  channel: Channel;
  rate_per_second: number;
  portfolio: string;
  messaging_tier: string | null;
};

/**
 * What one number may send. The rate is never above what Meta last said it takes; the tier is what it last said of any number
 * of the portfolio. Undefined for an integration that is not there.
 */
export async function findAllowance(sql: Sql, integrationId: string): Promise<Allowance | undefined> {
  const [row] = await sql<AllowanceRow[]>`
    ${selectAllowances(sql, sql`integrations i`)} where i.id = ${integrationId}`;
  return row && toAllowance(row);
}

/** The statement for the integrations that `from` calls `i`; a `where` may follow. */
export function selectAllowances(sql: Sql, from: ReturnType<Sql>) {
  return sql`
    select i.id, i.channel, least(i.rate_per_second, i.throughput_per_second) as rate_per_second,
      coalesce(i.portfolio_id, i.waba_id, i.id) as portfolio, tier.messaging_tier
    from ${from}
    left join lateral (
      select n.messaging_tier from integrations n
      where n.workspace_id = i.workspace_id and n.messaging_tier is not null
        and coalesce(n.portfolio_id, n.waba_id, n.id) = coalesce(i.portfolio_id, i.waba_id, i.id)
      order by n.tier_at desc nulls last limit 1
    ) tier on true`;
}

export function toAllowance(row: AllowanceRow): Allowance {
  return {
    integrationId: row.id,
    channel: row.channel,
    ratePerSecond: row.rate_per_second,
    portfolio: row.portfolio,
    tierMost: tierMost(row.messaging_tier),
  };
}
