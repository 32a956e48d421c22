import { sql } from "drizzle-orm";
import { type Context, requireScope } from "@/lib/context";
import type { Integration } from "./integration";
import { type Health, judgeHealth } from "./judge-health";

type Row = {
  id: string;
  last_delivery: string | null;
  parked: number | string;
  failed_checks: number | string | null;
};

const dayMs = 86_400_000;

/**
 * The health of these integrations of the workspace, by id. At most a page of them at once. A check that missed the first message
 * is over once one has come.
 */
export async function listHealth(
  ctx: Context,
  integrations: readonly Integration[],
): Promise<ReadonlyMap<string, Health>> {
  requireScope(ctx, "integrations:read");
  if (integrations.length === 0) return new Map();
  const ids = integrations.map((integration) => integration.id);
  const since = new Date(ctx.now().getTime() - dayMs).toISOString();
  const rows = await ctx.db.execute<Row>(sql`
    select i.id,
      (select received_at from inbound_events
        where integration_id = i.id order by received_at desc limit 1) as last_delivery,
      (select count(*) from (select 1 from inbound_events
        where integration_id = i.id and parked_at > ${since}::timestamptz limit 100) parked) as parked,
      (select (select count(*) from jsonb_array_elements(payload::jsonb -> 'checks') c
          where c ->> 'ok' = 'false' and (c ->> 'name' <> 'messages' or not exists (
            select from inbound_events where integration_id = i.id and kind = 'message')))
        from integration_events where integration_id = i.id and kind = 'setup.checked'
        order by at desc limit 1) as failed_checks
    from unnest(${sql.param(ids)}::text[]) as i(id)`);
  const factsOf = new Map(rows.map((row) => [row.id, row]));
  return new Map(integrations.map((integration) => [integration.id, health(integration, factsOf)]));
}

function health(integration: Integration, factsOf: ReadonlyMap<string, Row>): Health {
  const row = factsOf.get(integration.id);
  return judgeHealth({
    channel: integration.channel,
    hasAccessToken: integration.accessTokenSealed !== null,
    hasPhoneNumberId: integration.phoneNumberId !== null,
    hasAppSecret: integration.appSecretSealed !== null,
    isCallbackVerified: integration.callbackVerifiedAt !== null,
    parkedCount: Number(row?.parked ?? 0),
    failedChecks: Number(row?.failed_checks ?? 0),
    lastDeliveryAt: row?.last_delivery ? new Date(row.last_delivery) : null,
  });
}
