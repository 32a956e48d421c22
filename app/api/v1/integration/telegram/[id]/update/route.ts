import { TelegramAnswer } from "@/app/api/answers/integration";
import { apiRoute } from "@/lib/http/api-route";
import { callbackOrigin } from "@/lib/integrations/callback-origin";
import { IntegrationPath } from "@/lib/integrations/integration-query";
import { presentTelegramBot } from "@/lib/integrations/present-telegram-bot";
import { UpdateTelegramBot } from "@/lib/integrations/telegram-input";
import { updateTelegramBot } from "@/lib/integrations/update-telegram-bot";

export const POST = apiRoute(
  {
    scope: "integrations:write",
    summary: "Change a Telegram bot",
    description: "Only what is named changes.",
    example: { name: "Our other bot" },
    answers: { 200: TelegramAnswer },
    refusals: { 502: "Telegram did not answer, or knows no such bot." },
    params: IntegrationPath,
    body: UpdateTelegramBot,
  },
  async ({ ctx, params, body, request }) => {
    const origin = callbackOrigin(request.headers);
    const integration = await updateTelegramBot(ctx, { integrationId: params.id, changes: body, origin });
    return Response.json(presentTelegramBot(integration, origin));
  },
);
