import { and, eq, isNull } from "drizzle-orm";
import { integrations } from "@/db/schema/integrations";
import type { Channel } from "@/lib/channel";
import { type Context, requireScope } from "@/lib/context";
import { NotFound } from "@/lib/errors";
import type { Integration } from "./integration";

/**
 * Throws NotFound for another workspace's, for one of another channel where one is named, and for a deleted one unless
 * `includeDeleted` asks for its tombstone.
 */
export async function getIntegration(
  ctx: Context,
  input: { integrationId: string; channel?: Channel; includeDeleted?: boolean },
): Promise<Integration> {
  requireScope(ctx, "integrations:read");
  const [integration] = await ctx.db
    .select()
    .from(integrations)
    .where(
      and(
        eq(integrations.workspaceId, ctx.workspace.id),
        eq(integrations.id, input.integrationId),
        input.channel && eq(integrations.channel, input.channel),
        input.includeDeleted ? undefined : isNull(integrations.deletedAt),
      ),
    );
  if (!integration) throw new NotFound("integration");
  return integration;
}
