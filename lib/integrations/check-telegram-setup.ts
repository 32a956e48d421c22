import { eq } from "drizzle-orm";
import { integrations } from "@/db/schema/integrations";
import { type Context, requireScope } from "@/lib/context";
import { openSealed } from "@/lib/secrets/seal";
import type { Bot } from "@/lib/telegram/bot-request";
import { connectBot, findBotFacts, findWebhook } from "@/lib/telegram/connect-bot";
import { callbackUrlOf } from "./callback-url-of";
import { getIntegration } from "./get-integration";
import { hasSeenMessage } from "./has-seen-message";
import type { Integration } from "./integration";
import { judgeTelegramSetup, type TelegramSetupFacts } from "./judge-telegram-setup";
import { recordSetup, type SetupReport } from "./record-setup";
import { secretContext } from "./secret-context";

/**
 * Has Telegram deliver to this server, and looks whether it can. Up to about 30 s; what fails is a check, not an exception.
 * @param origin where Telegram reaches us, without a trailing slash
 */
export async function checkTelegramSetup(
  ctx: Context,
  input: { integrationId: string; origin: string },
): Promise<SetupReport> {
  requireScope(ctx, "integrations:write");
  const { integrationId, origin } = input;
  const integration = await getIntegration(ctx, { integrationId, channel: "telegram" });
  const facts = await gatherFacts(ctx, integration, callbackUrlOf(integration, origin));
  return recordSetup(ctx, integrationId, judgeTelegramSetup(facts, ctx.now()));
}

async function gatherFacts(
  ctx: Context,
  integration: Integration,
  callbackUrl: string,
): Promise<TelegramSetupFacts> {
  const seen = await hasSeenMessage(ctx, integration.id);
  const { id, baseUrl, accessTokenSealed, appSecretSealed } = integration;
  if (accessTokenSealed === null || appSecretSealed === null) {
    return { bot: null, webhook: null, callbackUrl, hasSeenMessage: seen };
  }
  const bot: Bot = { baseUrl, accessToken: openSealed(accessTokenSealed, secretContext(id, "accessToken")) };
  const known = await findBotFacts(bot);
  if (!known.ok) return { bot: known, webhook: null, callbackUrl, hasSeenMessage: seen };
  const secret = openSealed(appSecretSealed, secretContext(id, "appSecret"));
  const connected = await connectBot(bot, { url: callbackUrl, secret });
  if (connected.ok) await noteConnected(ctx, id);
  const webhook = connected.ok ? await findWebhook(bot) : connected;
  return { bot: known, webhook, callbackUrl, hasSeenMessage: seen };
}

async function noteConnected(ctx: Context, integrationId: string): Promise<void> {
  await ctx.db
    .update(integrations)
    .set({ callbackVerifiedAt: ctx.now() })
    .where(eq(integrations.id, integrationId));
}
