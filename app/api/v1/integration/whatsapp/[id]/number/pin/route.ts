import { apiRoute } from "@/lib/http/api-route";
import { changePin } from "@/lib/integrations/change-pin";
import { IntegrationPath } from "@/lib/integrations/integration-query";
import { ChangePin } from "@/lib/integrations/number-input";

export const POST = apiRoute(
  { scope: "integrations:write", params: IntegrationPath, body: ChangePin },
  async ({ ctx, params, body }) => {
    await changePin(ctx, { ...body, integrationId: params.id });
    return Response.json({ ok: true });
  },
);
