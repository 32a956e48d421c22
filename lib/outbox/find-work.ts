import type { Sql } from "@/db/client";
import { type Allowance, tierMost } from "./allowance";

type Row = { id: string; rate_per_second: number; portfolio: string; messaging_tier: string | null };

/**
 * The numbers that have something ready, found by hopping over the ready index from one to the next. The rate is never above
 * what Meta last said it takes; the tier is what it last said of any number of the portfolio.
 */
export async function findWork(sql: Sql): Promise<Allowance[]> {
  const rows = await sql<Row[]>`
    with recursive hop as (
      (select integration_id as id from outbox where state = 'ready' order by integration_id limit 1)
      union all
      select (
        select o.integration_id from outbox o where o.state = 'ready' and o.integration_id > hop.id
        order by o.integration_id limit 1
      ) from hop where hop.id is not null
    )
    select i.id, least(i.rate_per_second, i.throughput_per_second) as rate_per_second,
      coalesce(i.portfolio_id, i.waba_id, i.id) as portfolio, tier.messaging_tier
    from hop join integrations i on i.id = hop.id
    left join lateral (
      select n.messaging_tier from integrations n
      where n.workspace_id = i.workspace_id and n.messaging_tier is not null
        and coalesce(n.portfolio_id, n.waba_id, n.id) = coalesce(i.portfolio_id, i.waba_id, i.id)
      order by n.tier_at desc nulls last limit 1
    ) tier on true`;
  return rows.map((row) => ({
    integrationId: row.id,
    ratePerSecond: row.rate_per_second,
    portfolio: row.portfolio,
    tierMost: tierMost(row.messaging_tier),
  }));
}
