import { and, desc, eq, isNull, lt } from "drizzle-orm";
import { integrationAlerts, integrations } from "@/db/schema/integrations";
import { type Context, requireScope } from "@/lib/context";
import { type Page, pageOf } from "@/lib/page";

/** As many as a page shows. */
export const alertsAtOnce = 50;

export type Alert = {
  id: string;
  integrationId: string;
  integrationName: string;
  severity: "info" | "warning" | "critical";
  title: string;
  detail: string;
  raisedAt: Date;
  closedAt: Date | null;
  /** True when someone put it away; false when it ended by itself, or is open. */
  isDismissed: boolean;
};

type ListAlerts = {
  take: number;
  /** The id after which the page begins. */
  cursor?: string | undefined;
  /** Only what is not over. */
  open?: boolean | undefined;
  integrationId?: string | undefined;
};

/** The workspace's alerts, newest first. */
export async function listAlerts(ctx: Context, input: ListAlerts): Promise<Page<Alert, string>> {
  requireScope(ctx, "integrations:read");
  const { take, cursor, open, integrationId } = input;
  const rows = await ctx.db
    .select({
      id: integrationAlerts.id,
      integrationId: integrationAlerts.integrationId,
      integrationName: integrations.name,
      severity: integrationAlerts.severity,
      title: integrationAlerts.title,
      detail: integrationAlerts.detail,
      raisedAt: integrationAlerts.raisedAt,
      closedAt: integrationAlerts.closedAt,
      closedBy: integrationAlerts.closedBy,
    })
    .from(integrationAlerts)
    .innerJoin(integrations, eq(integrations.id, integrationAlerts.integrationId))
    .where(
      and(
        eq(integrationAlerts.workspaceId, ctx.workspace.id),
        integrationId === undefined ? undefined : eq(integrationAlerts.integrationId, integrationId),
        open ? isNull(integrationAlerts.closedAt) : undefined,
        cursor === undefined ? undefined : lt(integrationAlerts.id, cursor),
      ),
    )
    .orderBy(desc(integrationAlerts.id))
    .limit(take + 1);
  const page = pageOf(rows, take, (row) => row.id);
  return {
    ...page,
    items: page.items.map(({ closedBy, ...alert }) => ({ ...alert, isDismissed: closedBy !== null })),
  };
}
