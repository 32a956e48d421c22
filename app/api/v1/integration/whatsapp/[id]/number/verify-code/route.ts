import { Done } from "@/app/api/answers/common";
import { apiRoute } from "@/lib/http/api-route";
import { IntegrationPath } from "@/lib/integrations/integration-query";
import { VerifyCode } from "@/lib/integrations/number-input";
import { verifyCode } from "@/lib/integrations/verify-code";

export const POST = apiRoute(
  {
    scope: "integrations:write",
    summary: "Verify the number with the code of Meta",
    example: { code: "123456" },
    answers: { 200: Done },
    refusals: { 409: "The number is not connected.", 502: "Meta did not answer, or refused." },
    params: IntegrationPath,
    body: VerifyCode,
  },
  async ({ ctx, params, body }) => {
    await verifyCode(ctx, { ...body, integrationId: params.id });
    return Response.json({ ok: true });
  },
);
