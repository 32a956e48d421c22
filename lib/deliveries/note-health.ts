import type { Sql } from "@/db/client";

const longFailureMinutes = 5;
const catchUpSeconds = 30;

/**
 * Keeps since when an endpoint fails. Once one that failed for minutes takes events again, what waits for its next try is
 * brought forward, spread over 30 s: the pauses of the ladder were for a receiver that was away.
 */
export async function noteHealth(
  sql: Sql,
  outcomes: readonly { endpointId: string; isDelivered: boolean }[],
): Promise<void> {
  const delivered = [...new Set(outcomes.filter((one) => one.isDelivered).map((one) => one.endpointId))];
  const failed = [...new Set(outcomes.map((one) => one.endpointId))].filter((id) => !delivered.includes(id));
  if (failed.length > 0) {
    await sql`
      update webhook_endpoints set failing_since = now()
      where id = any(${failed}::text[]) and failing_since is null`;
  }
  if (delivered.length > 0) {
    await sql`
      with failing as (
        select id, failing_since from webhook_endpoints
        where id = any(${delivered}::text[]) and failing_since is not null order by id for update
      ), well as (
        update webhook_endpoints e set failing_since = null from failing f where e.id = f.id
        returning e.id, f.failing_since < now() - ${longFailureMinutes}::int * interval '1 minute' as failed_long
      )
      update webhook_lanes l set next_at = now() + random() * ${catchUpSeconds}::int * interval '1 second'
      from well
      where l.endpoint_id = well.id and well.failed_long and l.claim_token is null
        and l.next_at > now() + ${catchUpSeconds}::int * interval '1 second'`;
  }
}
