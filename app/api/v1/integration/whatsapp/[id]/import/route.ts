import { WhatsAppAnswer } from "@/app/api/answers/integration";
import { apiRoute } from "@/lib/http/api-route";
import { readText } from "@/lib/http/read-text";
import { callbackOrigin } from "@/lib/integrations/callback-origin";
import { importIntegration } from "@/lib/integrations/import-integration";
import { IntegrationPath } from "@/lib/integrations/integration-query";
import { presentIntegration } from "@/lib/integrations/present-integration";

export const POST = apiRoute(
  {
    scope: "integrations:write",
    summary: "Put the settings of a file onto a number",
    rawBody: "text/csv",
    answers: { 200: WhatsAppAnswer },
    params: IntegrationPath,
    idempotent: true,
  },
  async ({ ctx, params, request }) => {
    const csv = await readText(request);
    const integration = await importIntegration(ctx, { csv, integrationId: params.id });
    return Response.json(presentIntegration(integration, callbackOrigin(request.headers)));
  },
);
