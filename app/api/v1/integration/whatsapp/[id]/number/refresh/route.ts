import { NumberRefreshed } from "@/app/api/answers/integration";
import { apiRoute } from "@/lib/http/api-route";
import { callbackOrigin } from "@/lib/integrations/callback-origin";
import { getIntegration } from "@/lib/integrations/get-integration";
import { IntegrationPath } from "@/lib/integrations/integration-query";
import { presentIntegration } from "@/lib/integrations/present-integration";
import { refreshNumber } from "@/lib/integrations/refresh-number";

export const POST = apiRoute(
  {
    scope: "integrations:write",
    summary: "Ask Meta how the number stands",
    answers: { 200: NumberRefreshed },
    refusals: { 409: "The number is not connected." },
    params: IntegrationPath,
  },
  async ({ ctx, params, request }) => {
    const refreshed = await refreshNumber(ctx, { integrationId: params.id });
    const integration = await getIntegration(ctx, { integrationId: params.id });
    const { number } = presentIntegration(integration, callbackOrigin(request.headers));
    return Response.json({ ...refreshed, number });
  },
);
