import { SecretRotated } from "@/app/api/answers/webhook";
import { presentEndpoint } from "@/lib/deliveries/present-endpoint";
import { rotateSecret } from "@/lib/deliveries/rotate-secret";
import { EndpointPath } from "@/lib/deliveries/webhook-query";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute(
  {
    scope: "webhooks:write",
    summary: "Give a webhook endpoint a new secret",
    description: "For a day both secrets sign.",
    answers: { 200: SecretRotated },
    params: EndpointPath,
    idempotent: true,
  },
  async ({ ctx, params }) => {
    const { endpoint, secret } = await rotateSecret(ctx, { endpointId: params.id });
    const { id, previousSecretUntil } = presentEndpoint(endpoint);
    return Response.json({ id, secret, previousSecretUntil });
  },
);
