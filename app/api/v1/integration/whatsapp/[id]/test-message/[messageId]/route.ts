import { apiRoute } from "@/lib/http/api-route";
import { TestMessagePath } from "@/lib/integrations/integration-query";
import { getTestMessage } from "@/lib/messaging/get-test-message";

export const GET = apiRoute(
  { scope: "integrations:read", params: TestMessagePath },
  async ({ ctx, params }) =>
    Response.json(await getTestMessage(ctx, { integrationId: params.id, messageId: params.messageId })),
);
