import { SetupAnswer } from "@/app/api/answers/integration";
import { apiRoute } from "@/lib/http/api-route";
import { checkSetup } from "@/lib/integrations/check-setup";
import { IntegrationPath } from "@/lib/integrations/integration-query";

export const POST = apiRoute(
  {
    scope: "integrations:write",
    summary: "Check the set-up of a WhatsApp number",
    description: "Asks the other side and our own records; what fails is a check with what to do about it.",
    answers: { 200: SetupAnswer },
    params: IntegrationPath,
  },
  async ({ ctx, params }) => Response.json(await checkSetup(ctx, { integrationId: params.id })),
);
