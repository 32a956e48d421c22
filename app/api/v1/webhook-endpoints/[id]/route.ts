import { EndpointAnswer, EndpointDeleted } from "@/app/api/answers/webhook";
import { deleteEndpoint } from "@/lib/deliveries/delete-endpoint";
import { UpdateEndpoint } from "@/lib/deliveries/endpoint-input";
import { findEndpointHealth } from "@/lib/deliveries/find-endpoint-health";
import { getEndpoint } from "@/lib/deliveries/get-endpoint";
import { presentEndpoint } from "@/lib/deliveries/present-endpoint";
import { updateEndpoint } from "@/lib/deliveries/update-endpoint";
import { EndpointPath } from "@/lib/deliveries/webhook-query";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute(
  {
    scope: "webhooks:read",
    summary: "Read a webhook endpoint",
    answers: { 200: EndpointAnswer },
    params: EndpointPath,
  },
  async ({ ctx, params }) => {
    const endpoint = await getEndpoint(ctx, { endpointId: params.id });
    const health = await findEndpointHealth(ctx, [params.id]);
    return Response.json(presentEndpoint(endpoint, health.get(params.id)));
  },
);

export const PATCH = apiRoute(
  {
    scope: "webhooks:write",
    summary: "Change a webhook endpoint",
    description: "Only what is named changes.",
    example: { enabled: false },
    answers: { 200: EndpointAnswer },
    params: EndpointPath,
    body: UpdateEndpoint,
  },
  async ({ ctx, params, body }) => {
    const endpoint = await updateEndpoint(ctx, { endpointId: params.id, changes: body });
    const health = await findEndpointHealth(ctx, [params.id]);
    return Response.json(presentEndpoint(endpoint, health.get(params.id)));
  },
);

export const DELETE = apiRoute(
  {
    scope: "webhooks:write",
    summary: "Delete a webhook endpoint",
    answers: { 200: EndpointDeleted },
    params: EndpointPath,
  },
  async ({ ctx, params }) => {
    await deleteEndpoint(ctx, { endpointId: params.id });
    return Response.json({ id: params.id, deleted: true });
  },
);
