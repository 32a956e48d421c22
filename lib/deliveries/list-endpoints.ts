import { and, desc, eq, isNull, lt } from "drizzle-orm";
import { webhookEndpoints } from "@/db/schema/deliveries";
import { type Context, requireScope } from "@/lib/context";
import { type Page, pageOf } from "@/lib/page";
import { type Endpoint, endpointColumns } from "./endpoint";

/** The living endpoints, newest first. The position is the last id seen. */
export async function listEndpoints(
  ctx: Context,
  { take, cursor }: { take: number; cursor?: string | undefined },
): Promise<Page<Endpoint, string>> {
  requireScope(ctx, "webhooks:read");
  const rows = await ctx.db
    .select(endpointColumns)
    .from(webhookEndpoints)
    .where(
      and(
        eq(webhookEndpoints.workspaceId, ctx.workspace.id),
        isNull(webhookEndpoints.deletedAt),
        cursor === undefined ? undefined : lt(webhookEndpoints.id, cursor),
      ),
    )
    .orderBy(desc(webhookEndpoints.id))
    .limit(take + 1);
  return pageOf(rows, take, (row) => row.id);
}
