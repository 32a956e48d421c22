import { and, desc, eq, lt } from "drizzle-orm";
import { batches } from "@/db/schema/batches";
import { type Context, requireScope } from "@/lib/context";
import { type Page, pageOf } from "@/lib/page";
import type { NotificationReport } from "./notification-report";
import { reportOn } from "./report-on";

/** Mass sends with where they stand, the newest first. */
export async function listNotifications(
  ctx: Context,
  { take, after }: { take: number; after?: string | undefined },
): Promise<Page<NotificationReport, string>> {
  requireScope(ctx, "broadcasts:read");
  const rows = await ctx.db
    .select({ id: batches.id })
    .from(batches)
    .where(
      and(eq(batches.workspaceId, ctx.workspace.id), after === undefined ? undefined : lt(batches.id, after)),
    )
    .orderBy(desc(batches.id))
    .limit(take + 1);
  const { items, next } = pageOf(rows, take, (row) => row.id);
  return {
    items: await reportOn(
      ctx.db,
      items.map((item) => item.id),
    ),
    next,
  };
}
