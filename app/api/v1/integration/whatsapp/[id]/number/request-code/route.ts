import { apiRoute } from "@/lib/http/api-route";
import { IntegrationPath } from "@/lib/integrations/integration-query";
import { RequestCode } from "@/lib/integrations/number-input";
import { requestCode } from "@/lib/integrations/request-code";

export const POST = apiRoute(
  { scope: "integrations:write", params: IntegrationPath, body: RequestCode, idempotent: true },
  async ({ ctx, params, body }) => {
    await requestCode(ctx, { ...body, integrationId: params.id });
    return Response.json({ ok: true });
  },
);
