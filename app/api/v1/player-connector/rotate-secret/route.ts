import { rotateConnectorSecret } from "@/lib/connector/rotate-connector-secret";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute({ scope: "integrations:write", idempotent: true }, async ({ ctx }) => {
  const { secret, previousUntil } = await rotateConnectorSecret(ctx);
  return Response.json({ secret, previousUntil: previousUntil.toISOString() });
});
