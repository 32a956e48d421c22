import { apiRoute } from "@/lib/http/api-route";
import { deregisterNumber } from "@/lib/integrations/deregister-number";
import { IntegrationPath } from "@/lib/integrations/integration-query";

export const POST = apiRoute(
  { scope: "integrations:write", params: IntegrationPath },
  async ({ ctx, params }) => {
    await deregisterNumber(ctx, { integrationId: params.id });
    return Response.json({ ok: true });
  },
);
