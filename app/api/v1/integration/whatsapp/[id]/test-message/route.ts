import { TestSentAnswer } from "@/app/api/answers/integration";
import { apiRoute } from "@/lib/http/api-route";
import { IntegrationPath } from "@/lib/integrations/integration-query";
import { TestMessage } from "@/lib/integrations/test-number-input";
import { sendTestMessage } from "@/lib/messaging/send-test-message";

export const POST = apiRoute(
  {
    scope: "integrations:write",
    summary: "Send a test message",
    example: { kind: "template", testNumberId: "tn_01h455vb4pex5vsknk084sn02q" },
    answers: { 202: TestSentAnswer },
    refusals: { 409: "The number is not connected, or the window for a text is closed." },
    params: IntegrationPath,
    body: TestMessage,
    idempotent: true,
  },
  async ({ ctx, params, body }) =>
    Response.json(await sendTestMessage(ctx, { ...body, integrationId: params.id }), { status: 202 }),
);
