import { apiRoute } from "@/lib/http/api-route";
import { deleteIntegration } from "@/lib/integrations/delete-integration";
import { IntegrationPath } from "@/lib/integrations/integration-query";

export const POST = apiRoute(
  { scope: "integrations:write", params: IntegrationPath },
  async ({ ctx, params }) => {
    const { id, deletedAt } = await deleteIntegration(ctx, { integrationId: params.id, channel: "sms" });
    return Response.json({ id, deletedAt });
  },
);
