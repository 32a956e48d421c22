import { apiRoute } from "@/lib/http/api-route";
import { IntegrationPath } from "@/lib/integrations/integration-query";
import { VerifyCode } from "@/lib/integrations/number-input";
import { verifyCode } from "@/lib/integrations/verify-code";

export const POST = apiRoute(
  { scope: "integrations:write", params: IntegrationPath, body: VerifyCode },
  async ({ ctx, params, body }) => {
    await verifyCode(ctx, { ...body, integrationId: params.id });
    return Response.json({ ok: true });
  },
);
