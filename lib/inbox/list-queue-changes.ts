import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { tickets } from "@/db/schema/inbox";
import { type Context, requireScope } from "@/lib/context";
import { countQueue } from "./list-queue";
import type { QueueCounts, QueueItem } from "./queue-item";
import { selectQueueItems } from "./select-queue-items";

export const ListQueueChanges = z.object({ conversationIds: z.array(z.string()).min(1).max(200) });

/**
 * The newest ticket of each conversation that `queue.changed` named, whatever its state, so that a list can be mended with
 * `mergeQueue` instead of being fetched again.
 */
export async function listQueueChanges(
  ctx: Context,
  input: z.infer<typeof ListQueueChanges>,
): Promise<{ items: QueueItem[]; counts: QueueCounts }> {
  requireScope(ctx, "inbox:read");
  const newest = ctx.db
    .selectDistinctOn([tickets.conversationId], { id: tickets.id })
    .from(tickets)
    .where(
      and(eq(tickets.workspaceId, ctx.workspace.id), inArray(tickets.conversationId, input.conversationIds)),
    )
    .orderBy(tickets.conversationId, sql`${tickets.status} = 'open' desc`, desc(tickets.id));
  const [items, counts] = await Promise.all([
    selectQueueItems(ctx.db, inArray(tickets.id, newest), []),
    countQueue(ctx),
  ]);
  return { items, counts };
}
