import { Done } from "@/app/api/answers/common";
import { apiRoute } from "@/lib/http/api-route";
import { TestNumberPath } from "@/lib/integrations/integration-query";
import { removeTestNumber } from "@/lib/integrations/remove-test-number";

export const POST = apiRoute(
  {
    scope: "integrations:write",
    summary: "Remove a phone of the team",
    answers: { 200: Done },
    params: TestNumberPath,
  },
  async ({ ctx, params }) => {
    await removeTestNumber(ctx, { integrationId: params.id, testNumberId: params.testNumberId });
    return Response.json({ ok: true });
  },
);
