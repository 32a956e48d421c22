import { ConnectorTested } from "@/app/api/answers/workspace";
import { TestConnector, testConnector } from "@/lib/connector/test-connector";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute(
  {
    scope: "integrations:write",
    summary: "Ask your backend about a player",
    example: { playerId: "ada" },
    answers: { 200: ConnectorTested },
    refusals: { 404: "No connector is configured." },
    body: TestConnector,
  },
  async ({ ctx, body }) => Response.json({ items: await testConnector(ctx, body) }),
);
