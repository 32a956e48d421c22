import { randomBytes } from "node:crypto";
import { type Context, requireScope } from "@/lib/context";
import { askBot } from "./ask-bot";
import { checkTelegramSetup } from "./check-telegram-setup";
import { createIntegration } from "./create-integration";
import { getIntegration } from "./get-integration";
import type { Integration } from "./integration";
import { CreateIntegration } from "./integration-input";
import type { CreateTelegramBot } from "./telegram-input";

/**
 * Connects a Telegram bot: asks Telegram whose token it is, stores it, and has Telegram deliver here. Whether that worked is in
 * the setup checklist. Throws what `askBot` throws, and a 409 when a living integration of this workspace has the bot.
 * @param origin where Telegram reaches us, without a trailing slash
 */
export async function createTelegramBot(
  ctx: Context,
  { botToken, ...input }: CreateTelegramBot,
  origin: string,
): Promise<Integration> {
  requireScope(ctx, "integrations:write");
  const bot = await askBot({ baseUrl: input.baseUrl, accessToken: botToken });
  const { id } = await createIntegration(
    ctx,
    {
      ...CreateIntegration.parse({ name: input.name }),
      ...input,
      accessToken: botToken,
      appSecret: randomBytes(32).toString("base64url"),
    },
    { channel: "telegram", telegram: { botId: bot.id, username: bot.username } },
  );
  await checkTelegramSetup(ctx, { integrationId: id, origin });
  return getIntegration(ctx, { integrationId: id });
}
