import { randomBytes } from "node:crypto";
import { integrations } from "@/db/schema/integrations";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Channel } from "@/lib/channel";
import { type Context, requireScope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { seal } from "@/lib/secrets/seal";
import { transaction } from "@/lib/transaction";
import type { Integration } from "./integration";
import type { CreateIntegration } from "./integration-input";
import { botTaken, numberTaken } from "./number-taken";
import { recordIntegrationEvent } from "./record-integration-event";
import { secretContext } from "./secret-context";

/** What only one channel's connection has; a WhatsApp number when nothing is said. */
type Besides = {
  /** One that Meta knows already; otherwise a random one is made. */
  verifyToken?: string | undefined;
  channel?: Channel;
  smsProvider?: Record<string, unknown>;
  telegram?: { botId: string; username: string | null };
};

/** Throws NumberTaken, or BotTaken, when a living integration of this workspace already has the phone number id or the bot. */
export async function createIntegration(
  ctx: Context,
  input: CreateIntegration,
  { verifyToken, channel = "whatsapp", smsProvider, telegram }: Besides = {},
): Promise<Integration> {
  requireScope(ctx, "integrations:write");
  const id = newId("integration");
  const sealed = (field: "accessToken" | "appSecret") =>
    input[field] === null ? null : seal(input[field], secretContext(id, field));
  const { sessionDuration, accessToken, appSecret, metadata, ...plain } = input;
  const now = ctx.now();
  return transaction(ctx, async (tx) => {
    const [integration] = await tx
      .insert(integrations)
      .values({
        ...plain,
        id,
        workspaceId: ctx.workspace.id,
        channel,
        smsProvider,
        telegramBotId: telegram?.botId,
        telegramUsername: telegram?.username,
        sessionDurationMs: sessionDuration,
        accessTokenSealed: sealed("accessToken"),
        appSecretSealed: sealed("appSecret"),
        metadata: Object.fromEntries(Object.entries(metadata).filter(([, value]) => value !== null)),
        verifyToken: verifyToken ?? randomBytes(32).toString("base64url"),
        createdAt: now,
        updatedAt: now,
      })
      .onConflictDoNothing()
      .returning();
    if (!integration) throw telegram ? botTaken() : numberTaken();
    await recordAudit(tx, ctx, "integration.created", { integrationId: id });
    await recordIntegrationEvent(tx, {
      workspaceId: ctx.workspace.id,
      integrationId: id,
      kind: "integration.created",
      level: "info",
      summary: "The integration was created.",
      at: now,
    });
    return integration;
  });
}
