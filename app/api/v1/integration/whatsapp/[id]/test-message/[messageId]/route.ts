import { TestMessageAnswer } from "@/app/api/answers/integration";
import { apiRoute } from "@/lib/http/api-route";
import { TestMessagePath } from "@/lib/integrations/integration-query";
import { getTestMessage } from "@/lib/messaging/get-test-message";

export const GET = apiRoute(
  {
    scope: "integrations:read",
    summary: "See how far a test message has come",
    answers: { 200: TestMessageAnswer },
    params: TestMessagePath,
  },
  async ({ ctx, params }) =>
    Response.json(await getTestMessage(ctx, { integrationId: params.id, messageId: params.messageId })),
);
