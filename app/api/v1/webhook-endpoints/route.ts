import { z } from "zod";
import { pageOf } from "@/app/api/answers/common";
import { EndpointAnswer, EndpointCreated } from "@/app/api/answers/webhook";
import { createEndpoint } from "@/lib/deliveries/create-endpoint";
import { CreateEndpoint } from "@/lib/deliveries/endpoint-input";
import { findEndpointHealth } from "@/lib/deliveries/find-endpoint-health";
import { listEndpoints } from "@/lib/deliveries/list-endpoints";
import { presentEndpoint } from "@/lib/deliveries/present-endpoint";
import { apiRoute } from "@/lib/http/api-route";
import { pageQuery, presentPage } from "@/lib/http/page";
import { isId } from "@/lib/ids";

const position = z.string().refine((text) => isId("webhookEndpoint", text));

export const GET = apiRoute(
  {
    scope: "webhooks:read",
    summary: "List webhook endpoints",
    answers: { 200: pageOf(EndpointAnswer) },
    query: pageQuery(position).omit({ order: true }),
  },
  async ({ ctx, query }) => {
    const page = await listEndpoints(ctx, query);
    const health = await findEndpointHealth(
      ctx,
      page.items.map(({ id }) => id),
    );
    return Response.json(presentPage(page, (endpoint) => presentEndpoint(endpoint, health.get(endpoint.id))));
  },
);

export const POST = apiRoute(
  {
    scope: "webhooks:write",
    summary: "Create a webhook endpoint",
    example: {
      url: "https://hooks.studio.example.com/guildline",
      eventTypes: ["message.received", "otp.verified"],
    },
    answers: { 201: EndpointCreated },
    body: CreateEndpoint,
    idempotent: true,
  },
  async ({ ctx, body }) => {
    const { endpoint, secret } = await createEndpoint(ctx, body);
    return Response.json({ ...presentEndpoint(endpoint), secret }, { status: 201 });
  },
);
