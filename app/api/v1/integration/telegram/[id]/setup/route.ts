import { SetupAnswer } from "@/app/api/answers/integration";
import { apiRoute } from "@/lib/http/api-route";
import { callbackOrigin } from "@/lib/integrations/callback-origin";
import { checkTelegramSetup } from "@/lib/integrations/check-telegram-setup";
import { IntegrationPath } from "@/lib/integrations/integration-query";

export const POST = apiRoute(
  {
    scope: "integrations:write",
    summary: "Check the set-up of a Telegram bot",
    description: "Asks the other side and our own records; what fails is a check with what to do about it.",
    answers: { 200: SetupAnswer },
    params: IntegrationPath,
  },
  async ({ ctx, params, request }) => {
    const origin = callbackOrigin(request.headers);
    return Response.json(await checkTelegramSetup(ctx, { integrationId: params.id, origin }));
  },
);
