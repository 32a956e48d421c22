import { and, eq, sql } from "drizzle-orm";
import { inboundEvents } from "@/db/schema/mailbox";
import type { Context } from "@/lib/context";

/** True once a message has arrived on the integration, and is still in its event log. */
export async function hasSeenMessage(ctx: Context, integrationId: string): Promise<boolean> {
  const rows = await ctx.db
    .select({ one: sql<number>`1` })
    .from(inboundEvents)
    .where(and(eq(inboundEvents.integrationId, integrationId), eq(inboundEvents.kind, "message")))
    .limit(1);
  return rows.length > 0;
}
