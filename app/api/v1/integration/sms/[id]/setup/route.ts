import { apiRoute } from "@/lib/http/api-route";
import { checkSmsSetup } from "@/lib/integrations/check-sms-setup";
import { IntegrationPath } from "@/lib/integrations/integration-query";

export const POST = apiRoute(
  { scope: "integrations:write", params: IntegrationPath },
  async ({ ctx, params }) => Response.json(await checkSmsSetup(ctx, { integrationId: params.id })),
);
