import type { Sql } from "@/db/client";
import { clockAheadMs } from "@/lib/clock";
import { jsonArray } from "@/lib/json-array";

export type NewArrival = {
  integrationId: string;
  /** Valid JSON. */
  body: string;
};

/** The channel on which whoever files arrivals is woken; the payload is empty. */
export const arrivalsChannel = "arrivals";

/**
 * Makes what callbacks brought durable and wakes whoever files it, in one statement. What is appended together was under way at
 * the same time, so nobody can tell an order of it.
 */
export async function appendArrivals(sql: Sql, arrivals: readonly NewArrival[]): Promise<void> {
  await sql`
    with kept as (
      insert into arrivals (integration_id, body, received_at)
      select integration_id, body, now() + ${clockAheadMs()}::float8 * interval '1 millisecond'
      from unnest(
        ${arrivals.map((arrival) => arrival.integrationId)}::text[],
        ${jsonArray(
          sql,
          arrivals.map((arrival) => arrival.body),
        )}
      ) as t(integration_id, body)
    )
    select pg_notify(${arrivalsChannel}, '')`;
}
