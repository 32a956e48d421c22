import { and, eq, isNull } from "drizzle-orm";
import { integrations, testNumbers } from "@/db/schema/integrations";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireScope } from "@/lib/context";
import { NotFound } from "@/lib/errors";
import { transaction } from "@/lib/transaction";
import type { Integration } from "./integration";
import { recordIntegrationEvent } from "./record-integration-event";

/** Leaves a tombstone: the name, for reading its conversations and event log. Secrets, settings and links go at once. */
export async function deleteIntegration(
  ctx: Context,
  input: { integrationId: string },
): Promise<Integration> {
  requireScope(ctx, "integrations:write");
  const now = ctx.now();
  return transaction(ctx, async (tx) => {
    const [integration] = await tx
      .update(integrations)
      .set({
        description: "",
        botId: null,
        blueprintId: null,
        phoneNumberId: null,
        wabaId: null,
        accessTokenSealed: null,
        appSecretSealed: null,
        smsProvider: null,
        apiVersion: "",
        baseUrl: "",
        metadata: {},
        verifyToken: "",
        callbackVerifiedAt: null,
        updatedAt: now,
        deletedAt: now,
      })
      .where(
        and(
          eq(integrations.workspaceId, ctx.workspace.id),
          eq(integrations.id, input.integrationId),
          isNull(integrations.deletedAt),
        ),
      )
      .returning();
    if (!integration) throw new NotFound("integration");
    await tx.delete(testNumbers).where(eq(testNumbers.integrationId, integration.id));
    await recordAudit(tx, ctx, "integration.deleted", { integrationId: integration.id });
    await recordIntegrationEvent(tx, {
      workspaceId: ctx.workspace.id,
      integrationId: integration.id,
      kind: "integration.deleted",
      level: "warning",
      summary:
        "The integration was deleted. The provider's side stays as it was until someone cleans it up there.",
      at: now,
    });
    return integration;
  });
}
