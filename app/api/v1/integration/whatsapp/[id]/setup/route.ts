import { apiRoute } from "@/lib/http/api-route";
import { checkSetup } from "@/lib/integrations/check-setup";
import { IntegrationPath } from "@/lib/integrations/integration-query";

export const POST = apiRoute(
  { scope: "integrations:write", params: IntegrationPath },
  async ({ ctx, params }) => Response.json(await checkSetup(ctx, { integrationId: params.id })),
);
