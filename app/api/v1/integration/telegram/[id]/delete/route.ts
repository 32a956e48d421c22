import { IntegrationDeleted } from "@/app/api/answers/integration";
import { apiRoute } from "@/lib/http/api-route";
import { deleteIntegration } from "@/lib/integrations/delete-integration";
import { IntegrationPath } from "@/lib/integrations/integration-query";

export const POST = apiRoute(
  {
    scope: "integrations:write",
    summary: "Delete a Telegram bot",
    description: "Nothing more leaves or comes in over it; what was said stays.",
    answers: { 200: IntegrationDeleted },
    params: IntegrationPath,
  },
  async ({ ctx, params }) => {
    const { id, deletedAt } = await deleteIntegration(ctx, {
      integrationId: params.id,
      channel: "telegram",
    });
    return Response.json({ id, deletedAt });
  },
);
