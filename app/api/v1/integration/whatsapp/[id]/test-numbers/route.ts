import { apiRoute } from "@/lib/http/api-route";
import { addTestNumber } from "@/lib/integrations/add-test-number";
import { IntegrationPath } from "@/lib/integrations/integration-query";
import { listTestNumbers } from "@/lib/integrations/list-test-numbers";
import { AddTestNumber } from "@/lib/integrations/test-number-input";

export const GET = apiRoute(
  { scope: "integrations:read", params: IntegrationPath },
  async ({ ctx, params }) =>
    Response.json({ items: await listTestNumbers(ctx, { integrationId: params.id }) }),
);

export const POST = apiRoute(
  { scope: "integrations:write", params: IntegrationPath, body: AddTestNumber, idempotent: true },
  async ({ ctx, params, body }) =>
    Response.json(await addTestNumber(ctx, { ...body, integrationId: params.id }), { status: 201 }),
);
