import { WhatsAppAnswer } from "@/app/api/answers/integration";
import { apiRoute } from "@/lib/http/api-route";
import { callbackOrigin } from "@/lib/integrations/callback-origin";
import { getIntegration } from "@/lib/integrations/get-integration";
import { IntegrationPath } from "@/lib/integrations/integration-query";
import { presentIntegration } from "@/lib/integrations/present-integration";

export const GET = apiRoute(
  {
    scope: "integrations:read",
    summary: "Read a WhatsApp number",
    description: "Secrets are masked.",
    answers: { 200: WhatsAppAnswer },
    params: IntegrationPath,
  },
  async ({ ctx, params, request }) => {
    const integration = await getIntegration(ctx, { integrationId: params.id, channel: "whatsapp" });
    return Response.json(presentIntegration(integration, callbackOrigin(request.headers)));
  },
);
