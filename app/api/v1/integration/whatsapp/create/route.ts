import { apiRoute } from "@/lib/http/api-route";
import { callbackOrigin } from "@/lib/integrations/callback-origin";
import { createIntegration } from "@/lib/integrations/create-integration";
import { CreateIntegration } from "@/lib/integrations/integration-input";
import { presentIntegration } from "@/lib/integrations/present-integration";

export const POST = apiRoute(
  { scope: "integrations:write", body: CreateIntegration, idempotent: true },
  async ({ ctx, body, request }) => {
    const integration = await createIntegration(ctx, body);
    return Response.json(presentIntegration(integration, callbackOrigin(request.headers)), { status: 201 });
  },
);
