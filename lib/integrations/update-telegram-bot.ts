import { type Context, requireScope } from "@/lib/context";
import { InvalidInput } from "@/lib/errors";
import { askBot } from "./ask-bot";
import { checkTelegramSetup } from "./check-telegram-setup";
import { getIntegration } from "./get-integration";
import type { Integration } from "./integration";
import { secretMask } from "./integration-input";
import type { UpdateTelegramBot } from "./telegram-input";
import { updateIntegration } from "./update-integration";

type Update = { integrationId: string; changes: UpdateTelegramBot; origin: string };

/**
 * Changes only what is named. A new token must be of the same bot, since its players are known by that bot; Telegram is then
 * told anew where to deliver. Throws NotFound, InvalidInput, and what `askBot` throws.
 */
export async function updateTelegramBot(ctx: Context, input: Update): Promise<Integration> {
  requireScope(ctx, "integrations:write");
  const { integrationId, origin } = input;
  const { botToken, ...changes } = input.changes;
  const before = await getIntegration(ctx, { integrationId, channel: "telegram" });
  const accessToken = botToken === secretMask ? undefined : botToken;
  if (accessToken !== undefined) {
    const bot = await askBot({ baseUrl: changes.baseUrl ?? before.baseUrl, accessToken });
    if (bot.id !== before.telegramBotId) throw anotherBot();
  }
  const integration = await updateIntegration(ctx, {
    integrationId,
    channel: "telegram",
    changes: { ...changes, ...(accessToken !== undefined && { accessToken }) },
  });
  if (accessToken === undefined && changes.baseUrl === undefined) return integration;
  await checkTelegramSetup(ctx, { integrationId, origin });
  return getIntegration(ctx, { integrationId });
}

function anotherBot(): InvalidInput {
  const message = "This token is of another bot. Connect that one as an integration of its own.";
  return new InvalidInput([{ field: "botToken", message }]);
}
