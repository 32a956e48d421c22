import { and, asc, desc, eq, gt, isNotNull, isNull, lt } from "drizzle-orm";
import { integrations } from "@/db/schema/integrations";
import type { Channel } from "@/lib/channel";
import { type Context, requireScope } from "@/lib/context";
import { type Page, pageOf } from "@/lib/page";
import type { Integration } from "./integration";

type ListIntegrations = {
  take: number;
  /** By age: desc is newest first. */
  order: "asc" | "desc";
  /** The id after which the page begins. */
  cursor?: string | undefined;
  blueprintId?: string | undefined;
  channel?: Channel | undefined;
  /** Tombstones instead of what lives. */
  deleted?: boolean;
};

/** A page by id. The position is the last id seen, so rows that come or go meanwhile shift nothing. */
export async function listIntegrations(
  ctx: Context,
  { take, order, cursor, blueprintId, channel, deleted = false }: ListIntegrations,
): Promise<Page<Integration, string>> {
  requireScope(ctx, "integrations:read");
  const [beyond, sorted] = order === "asc" ? [gt, asc] : [lt, desc];
  const rows = await ctx.db
    .select()
    .from(integrations)
    .where(
      and(
        eq(integrations.workspaceId, ctx.workspace.id),
        deleted ? isNotNull(integrations.deletedAt) : isNull(integrations.deletedAt),
        cursor === undefined ? undefined : beyond(integrations.id, cursor),
        blueprintId === undefined ? undefined : eq(integrations.blueprintId, blueprintId),
        channel === undefined ? undefined : eq(integrations.channel, channel),
      ),
    )
    .orderBy(sorted(integrations.id))
    .limit(take + 1);
  return pageOf(rows, take, (row) => row.id);
}
