import type { Sql } from "@/db/client";
import type { Allowance } from "./allowance";
import { limits } from "./limits";

/** To how many more recipients the portfolio may write first now, as PostgreSQL knows it; infinite without a limit. */
export async function findTierRoom(
  sql: Sql,
  { portfolio, tierMost }: Pick<Allowance, "portfolio" | "tierMost">,
  now: Date,
): Promise<number> {
  if (tierMost === null) return Number.POSITIVE_INFINITY;
  return Math.max(0, tierMost - (await countReached(sql, portfolio, now)));
}

/** How many recipients the portfolio wrote to first within 24 h, those in a worker's hands at this moment included. */
export async function countReached(sql: Sql, portfolio: string, now: Date): Promise<number> {
  const since = new Date(now.getTime() - limits.tierWindowMs).toISOString();
  const [row] = await sql<{ reached: number }[]>`
    select count(*)::int as reached from (
      select recipient from recipients_reached where portfolio = ${portfolio} and at > ${since}::timestamptz
      union
      select o.recipient from outbox o
      join integrations i on i.id = o.integration_id and coalesce(i.portfolio_id, i.waba_id, i.id) = ${portfolio}
      join messages m on m.id = o.message_id and m.type = 'template'
      where o.state = 'sending'
    ) reached`;
  return row?.reached ?? 0;
}
