import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { batches } from "@/db/schema/batches";
import { type Context, requireScope } from "@/lib/context";
import { NotFound } from "@/lib/errors";
import type { NotificationReport } from "./notification-report";
import { reportOn } from "./report-on";

export const GetNotification = z.object({ id: z.string() });

/** A mass send and where it stands. Throws NotFound. */
export async function getNotification(
  ctx: Context,
  input: z.infer<typeof GetNotification>,
): Promise<NotificationReport> {
  requireScope(ctx, "broadcasts:read");
  const [batch] = await ctx.db
    .select({ id: batches.id })
    .from(batches)
    .where(and(eq(batches.workspaceId, ctx.workspace.id), eq(batches.id, input.id)));
  const [report] = batch ? await reportOn(ctx.db, [batch.id]) : [];
  if (!report) throw new NotFound("mass send");
  return report;
}
