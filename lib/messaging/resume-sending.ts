import { and, eq, isNull } from "drizzle-orm";
import type { Redis } from "ioredis";
import { z } from "zod";
import { integrations } from "@/db/schema/integrations";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireScope } from "@/lib/context";
import { AppError, NotFound } from "@/lib/errors";
import { closeAlerts } from "@/lib/integrations/raise-alerts";
import { recordIntegrationEvent } from "@/lib/integrations/record-integration-event";
import { forceClosed } from "@/lib/outbox/breaker";
import { wakeDispatchers } from "@/lib/outbox/enqueue";
import { transaction } from "@/lib/transaction";
import { portfolioOf } from "./list-stopped-numbers";
import { sendingTopic } from "./settle-trouble";

export const ResumeSending = z.object({ integrationId: z.string() });

/**
 * Lets a number send again at once, without waiting for the next try; should it fail five times more, it stops again. Throws
 * NotFound, and AppError `not_stopped` when nothing was stopped.
 */
export async function resumeSending(
  ctx: Context,
  redis: Redis,
  { integrationId }: z.infer<typeof ResumeSending>,
): Promise<void> {
  requireScope(ctx, "integrations:write");
  const [number] = await ctx.db
    .select({ integrationId: integrations.id, portfolio: portfolioOf })
    .from(integrations)
    .where(
      and(
        eq(integrations.workspaceId, ctx.workspace.id),
        eq(integrations.id, integrationId),
        isNull(integrations.deletedAt),
      ),
    );
  if (!number) throw new NotFound("integration");
  if (!(await forceClosed(redis, number))) {
    throw new AppError("not_allowed_now", "Sending on this number is not stopped.", { code: "not_stopped" });
  }
  const about = { workspaceId: ctx.workspace.id, integrationId, at: ctx.now() };
  await transaction(ctx, async (tx) => {
    await closeAlerts(tx, [{ ...about, topic: sendingTopic }]);
    const summary = "Sending goes on: a person said so.";
    await recordIntegrationEvent(tx, { ...about, kind: "breaker.closed", level: "info", summary });
    await recordAudit(tx, ctx, "integration.sending-resumed", { integrationId });
    await wakeDispatchers(tx);
  });
}
