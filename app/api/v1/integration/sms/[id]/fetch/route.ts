import { SmsAnswer } from "@/app/api/answers/integration";
import { apiRoute } from "@/lib/http/api-route";
import { callbackOrigin } from "@/lib/integrations/callback-origin";
import { getIntegration } from "@/lib/integrations/get-integration";
import { IntegrationPath } from "@/lib/integrations/integration-query";
import { presentSms } from "@/lib/integrations/present-sms";

export const GET = apiRoute(
  {
    scope: "integrations:read",
    summary: "Read an SMS provider",
    description: "Secrets are masked.",
    answers: { 200: SmsAnswer },
    params: IntegrationPath,
  },
  async ({ ctx, params, request }) => {
    const integration = await getIntegration(ctx, { integrationId: params.id, channel: "sms" });
    return Response.json(presentSms(integration, callbackOrigin(request.headers)));
  },
);
