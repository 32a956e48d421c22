import { WhatsAppAnswer } from "@/app/api/answers/integration";
import { apiRoute } from "@/lib/http/api-route";
import { callbackOrigin } from "@/lib/integrations/callback-origin";
import { UpdateIntegration } from "@/lib/integrations/integration-input";
import { IntegrationPath } from "@/lib/integrations/integration-query";
import { presentIntegration } from "@/lib/integrations/present-integration";
import { updateIntegration } from "@/lib/integrations/update-integration";

export const POST = apiRoute(
  {
    scope: "integrations:write",
    summary: "Change a WhatsApp number",
    description: "Only what is named changes; a null in metadata removes its key.",
    example: { ratePerSecond: 120, metadata: { region: "eu" } },
    answers: { 200: WhatsAppAnswer },
    refusals: { 409: "Another integration has this number." },
    params: IntegrationPath,
    body: UpdateIntegration,
  },
  async ({ ctx, params, body, request }) => {
    const integration = await updateIntegration(ctx, {
      integrationId: params.id,
      channel: "whatsapp",
      changes: body,
    });
    return Response.json(presentIntegration(integration, callbackOrigin(request.headers)));
  },
);
