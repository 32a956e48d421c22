import { apiRoute } from "@/lib/http/api-route";
import { IntegrationPath } from "@/lib/integrations/integration-query";
import { RegisterNumber } from "@/lib/integrations/number-input";
import { registerNumber } from "@/lib/integrations/register-number";

export const POST = apiRoute(
  { scope: "integrations:write", params: IntegrationPath, body: RegisterNumber, idempotent: true },
  async ({ ctx, params, body }) => {
    await registerNumber(ctx, { ...body, integrationId: params.id });
    return Response.json({ ok: true });
  },
);
