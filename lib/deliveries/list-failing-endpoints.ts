import { and, asc, eq, isNull, or, sql } from "drizzle-orm";
import { webhookEndpoints } from "@/db/schema/deliveries";
import { type Context, requireScope } from "@/lib/context";
import { type Endpoint, endpointColumns } from "./endpoint";

const failsAfterMinutes = 10;

/** Endpoints that need a person: those that failed for ten minutes and those whose receiver is gone. At most 20. */
export function listFailingEndpoints(ctx: Context): Promise<Endpoint[]> {
  requireScope(ctx, "webhooks:read");
  return ctx.db
    .select(endpointColumns)
    .from(webhookEndpoints)
    .where(
      and(
        eq(webhookEndpoints.workspaceId, ctx.workspace.id),
        isNull(webhookEndpoints.deletedAt),
        or(
          sql`is_enabled and failing_since < now() - ${failsAfterMinutes}::int * interval '1 minute'`,
          eq(webhookEndpoints.disabledReason, "gone"),
        ),
      ),
    )
    .orderBy(asc(webhookEndpoints.failingSince))
    .limit(20);
}
