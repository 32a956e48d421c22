import { apiRoute } from "@/lib/http/api-route";
import { callbackOrigin } from "@/lib/integrations/callback-origin";
import { IntegrationPath } from "@/lib/integrations/integration-query";
import { presentSms } from "@/lib/integrations/present-sms";
import { UpdateSms } from "@/lib/integrations/sms-input";
import { updateSms } from "@/lib/integrations/update-sms";

export const POST = apiRoute(
  { scope: "integrations:write", params: IntegrationPath, body: UpdateSms },
  async ({ ctx, params, body, request }) => {
    const integration = await updateSms(ctx, { integrationId: params.id, changes: body });
    return Response.json(presentSms(integration, callbackOrigin(request.headers)));
  },
);
