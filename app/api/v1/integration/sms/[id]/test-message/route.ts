import { TestedSmsAnswer } from "@/app/api/answers/integration";
import { apiRoute } from "@/lib/http/api-route";
import { IntegrationPath } from "@/lib/integrations/integration-query";
import { sendTestSms } from "@/lib/integrations/send-test-sms";
import { TestSms } from "@/lib/integrations/sms-input";

export const POST = apiRoute(
  {
    scope: "integrations:write",
    summary: "Send a test SMS",
    description: "Goes past the queue and answers what the provider said.",
    example: { to: "+4915112345678", text: "Hello from the desk" },
    answers: { 200: TestedSmsAnswer },
    refusals: {
      409: "It is not connected, or the first request with this Idempotency-Key is still at work.",
    },
    params: IntegrationPath,
    body: TestSms,
    idempotent: true,
  },
  async ({ ctx, params, body }) =>
    Response.json(await sendTestSms(ctx, { integrationId: params.id, ...body })),
);
