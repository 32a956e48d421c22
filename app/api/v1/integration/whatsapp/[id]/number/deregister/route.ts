import { Done } from "@/app/api/answers/common";
import { apiRoute } from "@/lib/http/api-route";
import { deregisterNumber } from "@/lib/integrations/deregister-number";
import { IntegrationPath } from "@/lib/integrations/integration-query";

export const POST = apiRoute(
  {
    scope: "integrations:write",
    summary: "Take the number off the Cloud API",
    answers: { 200: Done },
    refusals: { 409: "The number is not connected.", 502: "Meta did not answer, or refused." },
    params: IntegrationPath,
  },
  async ({ ctx, params }) => {
    await deregisterNumber(ctx, { integrationId: params.id });
    return Response.json({ ok: true });
  },
);
