import { TestNumberAdded, TestNumbersAnswer } from "@/app/api/answers/integration";
import { apiRoute } from "@/lib/http/api-route";
import { addTestNumber } from "@/lib/integrations/add-test-number";
import { IntegrationPath } from "@/lib/integrations/integration-query";
import { listTestNumbers } from "@/lib/integrations/list-test-numbers";
import { AddTestNumber } from "@/lib/integrations/test-number-input";

export const GET = apiRoute(
  {
    scope: "integrations:read",
    summary: "List the phones of the team",
    answers: { 200: TestNumbersAnswer },
    params: IntegrationPath,
  },
  async ({ ctx, params }) =>
    Response.json({ items: await listTestNumbers(ctx, { integrationId: params.id }) }),
);

export const POST = apiRoute(
  {
    scope: "integrations:write",
    summary: "Add a phone of the team",
    example: { name: "Ada, QA", phone: "+4915112345678" },
    answers: { 201: TestNumberAdded },
    refusals: {
      409: "There are 20 already, or the first request with this Idempotency-Key is still at work.",
    },
    params: IntegrationPath,
    body: AddTestNumber,
    idempotent: true,
  },
  async ({ ctx, params, body }) =>
    Response.json(await addTestNumber(ctx, { ...body, integrationId: params.id }), { status: 201 }),
);
