import { apiRoute } from "@/lib/http/api-route";
import { IntegrationPath } from "@/lib/integrations/integration-query";
import { TestMessage } from "@/lib/integrations/test-number-input";
import { sendTestMessage } from "@/lib/messaging/send-test-message";

export const POST = apiRoute(
  { scope: "integrations:write", params: IntegrationPath, body: TestMessage, idempotent: true },
  async ({ ctx, params, body }) =>
    Response.json(await sendTestMessage(ctx, { ...body, integrationId: params.id }), { status: 202 }),
);
