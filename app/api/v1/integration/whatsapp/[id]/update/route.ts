import { apiRoute } from "@/lib/http/api-route";
import { callbackOrigin } from "@/lib/integrations/callback-origin";
import { UpdateIntegration } from "@/lib/integrations/integration-input";
import { IntegrationPath } from "@/lib/integrations/integration-query";
import { presentIntegration } from "@/lib/integrations/present-integration";
import { updateIntegration } from "@/lib/integrations/update-integration";

export const POST = apiRoute(
  { scope: "integrations:write", params: IntegrationPath, body: UpdateIntegration },
  async ({ ctx, params, body, request }) => {
    const integration = await updateIntegration(ctx, {
      integrationId: params.id,
      channel: "whatsapp",
      changes: body,
    });
    return Response.json(presentIntegration(integration, callbackOrigin(request.headers)));
  },
);
