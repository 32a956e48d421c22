import { SetupAnswer } from "@/app/api/answers/integration";
import { apiRoute } from "@/lib/http/api-route";
import { checkSmsSetup } from "@/lib/integrations/check-sms-setup";
import { IntegrationPath } from "@/lib/integrations/integration-query";

export const POST = apiRoute(
  {
    scope: "integrations:write",
    summary: "Check the set-up of an SMS provider",
    description: "Asks the other side and our own records; what fails is a check with what to do about it.",
    answers: { 200: SetupAnswer },
    params: IntegrationPath,
  },
  async ({ ctx, params }) => Response.json(await checkSmsSetup(ctx, { integrationId: params.id })),
);
