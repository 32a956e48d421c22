import { webhookEndpoints } from "@/db/schema/deliveries";
import { type Context, requireScope } from "@/lib/context";
import { NotFound } from "@/lib/errors";
import type { Executor } from "@/lib/transaction";
import { type Endpoint, endpointColumns, livingEndpoint } from "./endpoint";

/** Throws NotFound for another workspace's and for a deleted one. */
export async function getEndpoint(
  ctx: Context,
  input: { endpointId: string },
  db: Executor = ctx.db,
): Promise<Endpoint> {
  requireScope(ctx, "webhooks:read");
  const [endpoint] = await db
    .select(endpointColumns)
    .from(webhookEndpoints)
    .where(livingEndpoint(ctx, input.endpointId));
  if (!endpoint) throw new NotFound("webhook endpoint");
  return endpoint;
}
