import { TestConnector, testConnector } from "@/lib/connector/test-connector";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute({ scope: "integrations:write", body: TestConnector }, async ({ ctx, body }) =>
  Response.json({ items: await testConnector(ctx, body) }),
);
