import { and, eq, isNull } from "drizzle-orm";
import { integrations, testNumbers } from "@/db/schema/integrations";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Channel } from "@/lib/channel";
import { type Context, requireScope } from "@/lib/context";
import { NotFound } from "@/lib/errors";
import type { Bot } from "@/lib/telegram/bot-request";
import { disconnectBot } from "@/lib/telegram/connect-bot";
import { transaction } from "@/lib/transaction";
import { connectionOf } from "./connection-of";
import type { Integration } from "./integration";
import { recordIntegrationEvent } from "./record-integration-event";

/** Leaves a tombstone: the name, for reading its conversations and event log. Secrets, settings and links go at once. */
export async function deleteIntegration(
  ctx: Context,
  input: { integrationId: string; channel?: Channel },
): Promise<Integration> {
  requireScope(ctx, "integrations:write");
  const now = ctx.now();
  const bot = await findBot(ctx, input.integrationId);
  const deleted = await transaction(ctx, async (tx) => {
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
          input.channel && eq(integrations.channel, input.channel),
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
      summary: `The integration was deleted. ${left[integration.channel]}`,
      at: now,
    });
    return integration;
  });
  if (bot) await disconnectBot(bot);
  return deleted;
}

const left = {
  whatsapp: "Meta's side stays as it was until someone cleans it up there.",
  telegram: "Telegram is told to send nothing here any more; the bot itself stays.",
  sms: "The provider's side stays as it was until someone cleans it up there.",
} as const;

/** The bot to disconnect afterwards: its token goes with the integration. */
async function findBot(ctx: Context, integrationId: string): Promise<Bot | null> {
  const [row] = await ctx.db
    .select()
    .from(integrations)
    .where(and(eq(integrations.workspaceId, ctx.workspace.id), eq(integrations.id, integrationId)));
  if (row?.channel !== "telegram" || row.accessTokenSealed === null || row.deletedAt) return null;
  const connection = connectionOf(row);
  return connection.channel === "telegram" ? connection : null;
}
