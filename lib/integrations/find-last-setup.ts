import { and, desc, eq } from "drizzle-orm";
import { z } from "zod";
import { integrationEvents } from "@/db/schema/integrations";
import { type Context, requireScope } from "@/lib/context";
import type { SetupLine } from "./record-setup";

const Report = z.object({
  checks: z.array(
    z.object({
      name: z.string(),
      ok: z.boolean(),
      detail: z.string(),
      fix: z.string().nullable(),
    }),
  ),
});

export type LastSetup = { checkedAt: Date; checks: SetupLine[] };

/** The checklist as it was last seen; null when it never ran, or ran before the log's retention. */
export async function findLastSetup(
  ctx: Context,
  input: { integrationId: string },
): Promise<LastSetup | null> {
  requireScope(ctx, "integrations:read");
  const [event] = await ctx.db
    .select({ at: integrationEvents.at, payload: integrationEvents.payload })
    .from(integrationEvents)
    .where(
      and(
        eq(integrationEvents.workspaceId, ctx.workspace.id),
        eq(integrationEvents.integrationId, input.integrationId),
        eq(integrationEvents.kind, "setup.checked"),
      ),
    )
    .orderBy(desc(integrationEvents.at))
    .limit(1);
  if (!event) return null;
  const report = Report.safeParse(JSON.parse(event.payload ?? "null"));
  return report.success ? { checkedAt: event.at, checks: report.data.checks } : null;
}
