import { z } from "zod";
import type { OperationsView } from "@/components/operations/operations-view";
import type { Context } from "@/lib/context";
import { findEndpointHealth } from "@/lib/deliveries/find-endpoint-health";
import { listFailingEndpoints } from "@/lib/deliveries/list-failing-endpoints";
import { presentEndpoint } from "@/lib/deliveries/present-endpoint";
import { listUnconfirmed } from "@/lib/inbox/list-unconfirmed";
import { measureInbound } from "@/lib/integrations/measure-inbound";
import { listStoppedNumbers } from "@/lib/messaging/list-stopped-numbers";
import { measureWaiting } from "@/lib/messaging/measure-waiting";
import { redis } from "@/lib/resources";

export const ReadOperations = z.object({ after: z.coerce.number().int().positive().optional() });

const messagesAtOnce = 50;

/** What keeps messages from leaving at this moment; null for what this person may not see. */
export async function readOperations(
  ctx: Context,
  { after }: z.infer<typeof ReadOperations>,
): Promise<OperationsView> {
  const seesNumbers = ctx.scopes.has("integrations:read");
  const [numbers, waiting, inbound, endpoints, unconfirmed] = await Promise.all([
    seesNumbers ? listStoppedNumbers(ctx, redis()) : null,
    seesNumbers ? measureWaiting(ctx) : null,
    seesNumbers ? measureInbound(ctx) : null,
    ctx.scopes.has("webhooks:read") ? readFailingEndpoints(ctx) : null,
    listUnconfirmed(ctx, { take: messagesAtOnce, cursor: after }),
  ]);
  return { numbers, waiting, inbound, endpoints, messages: unconfirmed.items, next: unconfirmed.next };
}

async function readFailingEndpoints(ctx: Context) {
  const endpoints = await listFailingEndpoints(ctx);
  const health = await findEndpointHealth(
    ctx,
    endpoints.map(({ id }) => id),
  );
  return endpoints.map((endpoint) => presentEndpoint(endpoint, health.get(endpoint.id)));
}
