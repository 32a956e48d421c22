import { apiRoute } from "@/lib/http/api-route";
import { callbackOrigin } from "@/lib/integrations/callback-origin";
import { checkTelegramSetup } from "@/lib/integrations/check-telegram-setup";
import { IntegrationPath } from "@/lib/integrations/integration-query";

export const POST = apiRoute(
  { scope: "integrations:write", params: IntegrationPath },
  async ({ ctx, params, request }) => {
    const origin = callbackOrigin(request.headers);
    return Response.json(await checkTelegramSetup(ctx, { integrationId: params.id, origin }));
  },
);
