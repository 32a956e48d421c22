import { apiRoute } from "@/lib/http/api-route";
import { IntegrationPath } from "@/lib/integrations/integration-query";
import { sendTestSms } from "@/lib/integrations/send-test-sms";
import { TestSms } from "@/lib/integrations/sms-input";

export const POST = apiRoute(
  { scope: "integrations:write", params: IntegrationPath, body: TestSms, idempotent: true },
  async ({ ctx, params, body }) =>
    Response.json(await sendTestSms(ctx, { integrationId: params.id, ...body })),
);
