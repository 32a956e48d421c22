import type { Sql } from "@/db/client";
import type { Arrival } from "./take-arrivals";

/** Keeps arrivals that nobody could read out of the way, for a release that can. */
export async function setArrivalsAside(sql: Sql, arrivals: readonly Arrival[]): Promise<void> {
  await sql`
    insert into arrivals (integration_id, body, received_at, aside_at)
    select integration_id, body, received_at::timestamptz, now()
    from unnest(
      ${arrivals.map((arrival) => arrival.integrationId)}::text[],
      ${arrivals.map((arrival) => arrival.body)}::text[],
      ${arrivals.map((arrival) => arrival.receivedAt.toISOString())}::text[]
    ) with ordinality as t(integration_id, body, received_at, n)
    order by n`;
}

/** Lets what was set aside be tried once more. */
export async function takeUpAside(sql: Sql): Promise<void> {
  await sql`update arrivals set aside_at = null where aside_at is not null`;
}
