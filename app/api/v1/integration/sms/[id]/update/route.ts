import { SmsAnswer } from "@/app/api/answers/integration";
import { apiRoute } from "@/lib/http/api-route";
import { callbackOrigin } from "@/lib/integrations/callback-origin";
import { IntegrationPath } from "@/lib/integrations/integration-query";
import { presentSms } from "@/lib/integrations/present-sms";
import { UpdateSms } from "@/lib/integrations/sms-input";
import { updateSms } from "@/lib/integrations/update-sms";

export const POST = apiRoute(
  {
    scope: "integrations:write",
    summary: "Change an SMS provider",
    description: "Only what is named changes.",
    example: { ratePerSecond: 20 },
    answers: { 200: SmsAnswer },
    params: IntegrationPath,
    body: UpdateSms,
  },
  async ({ ctx, params, body, request }) => {
    const integration = await updateSms(ctx, { integrationId: params.id, changes: body });
    return Response.json(presentSms(integration, callbackOrigin(request.headers)));
  },
);
