import type { Sql } from "@/db/client";
import type { Allowance } from "./allowance";
import { type AllowanceRow, selectAllowances, toAllowance } from "./find-allowance";

/** The numbers that have something ready, found by hopping over the ready index from one to the next. */
export async function findWork(sql: Sql): Promise<Allowance[]> {
  const rows = await sql<AllowanceRow[]>`
    with recursive hop as (
      (select integration_id as id from outbox where state = 'ready' order by integration_id limit 1)
      union all
      select (
        select o.integration_id from outbox o where o.state = 'ready' and o.integration_id > hop.id
        order by o.integration_id limit 1
      ) from hop where hop.id is not null
    )
    ${selectAllowances(sql, sql`hop join integrations i on i.id = hop.id`)}`;
  return rows.map(toAllowance);
}
