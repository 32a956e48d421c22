import { TelegramAnswer } from "@/app/api/answers/integration";
import { apiRoute } from "@/lib/http/api-route";
import { callbackOrigin } from "@/lib/integrations/callback-origin";
import { getIntegration } from "@/lib/integrations/get-integration";
import { IntegrationPath } from "@/lib/integrations/integration-query";
import { presentTelegramBot } from "@/lib/integrations/present-telegram-bot";

export const GET = apiRoute(
  {
    scope: "integrations:read",
    summary: "Read a Telegram bot",
    description: "Secrets are masked.",
    answers: { 200: TelegramAnswer },
    params: IntegrationPath,
  },
  async ({ ctx, params, request }) => {
    const integration = await getIntegration(ctx, { integrationId: params.id, channel: "telegram" });
    return Response.json(presentTelegramBot(integration, callbackOrigin(request.headers)));
  },
);
