import { ConnectorSecretRotated } from "@/app/api/answers/workspace";
import { rotateConnectorSecret } from "@/lib/connector/rotate-connector-secret";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute(
  {
    scope: "integrations:write",
    summary: "Give the connector a new secret",
    answers: { 200: ConnectorSecretRotated },
    refusals: { 404: "No connector is configured." },
    idempotent: true,
  },
  async ({ ctx }) => {
    const { secret, previousUntil } = await rotateConnectorSecret(ctx);
    return Response.json({ secret, previousUntil: previousUntil.toISOString() });
  },
);
