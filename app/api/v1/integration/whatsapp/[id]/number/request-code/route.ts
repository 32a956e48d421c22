import { Done } from "@/app/api/answers/common";
import { apiRoute } from "@/lib/http/api-route";
import { IntegrationPath } from "@/lib/integrations/integration-query";
import { RequestCode } from "@/lib/integrations/number-input";
import { requestCode } from "@/lib/integrations/request-code";

export const POST = apiRoute(
  {
    scope: "integrations:write",
    summary: "Have Meta send its code to the number",
    example: { method: "sms" },
    answers: { 200: Done },
    refusals: { 409: "The number is not connected.", 502: "Meta did not answer, or refused." },
    params: IntegrationPath,
    body: RequestCode,
    idempotent: true,
  },
  async ({ ctx, params, body }) => {
    await requestCode(ctx, { ...body, integrationId: params.id });
    return Response.json({ ok: true });
  },
);
