import { type Context, requireScope } from "@/lib/context";
import { type OutboxHealth, outboxHealth } from "@/lib/outbox/outbox-health";

/** How PostgreSQL keeps up with the queue that every mass send of every workspace drains through. */
export async function getQueueHealth(ctx: Context): Promise<OutboxHealth> {
  requireScope(ctx, "broadcasts:read");
  return outboxHealth(ctx.db.$client);
}
