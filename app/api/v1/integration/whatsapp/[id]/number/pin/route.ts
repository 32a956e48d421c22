import { Done } from "@/app/api/answers/common";
import { apiRoute } from "@/lib/http/api-route";
import { changePin } from "@/lib/integrations/change-pin";
import { IntegrationPath } from "@/lib/integrations/integration-query";
import { ChangePin } from "@/lib/integrations/number-input";

export const POST = apiRoute(
  {
    scope: "integrations:write",
    summary: "Change the two-step PIN",
    example: { pin: "246810" },
    answers: { 200: Done },
    refusals: { 409: "The number is not connected.", 502: "Meta did not answer, or refused." },
    params: IntegrationPath,
    body: ChangePin,
  },
  async ({ ctx, params, body }) => {
    await changePin(ctx, { ...body, integrationId: params.id });
    return Response.json({ ok: true });
  },
);
