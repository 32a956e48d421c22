import { Done } from "@/app/api/answers/common";
import { apiRoute } from "@/lib/http/api-route";
import { IntegrationPath } from "@/lib/integrations/integration-query";
import { RegisterNumber } from "@/lib/integrations/number-input";
import { registerNumber } from "@/lib/integrations/register-number";

export const POST = apiRoute(
  {
    scope: "integrations:write",
    summary: "Register the number on the Cloud API",
    example: { pin: "246810" },
    answers: { 200: Done },
    refusals: { 409: "The number is not connected.", 502: "Meta did not answer, or refused." },
    params: IntegrationPath,
    body: RegisterNumber,
    idempotent: true,
  },
  async ({ ctx, params, body }) => {
    await registerNumber(ctx, { ...body, integrationId: params.id });
    return Response.json({ ok: true });
  },
);
