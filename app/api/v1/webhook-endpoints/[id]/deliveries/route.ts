import { z } from "zod";
import { pageOf } from "@/app/api/answers/common";
import { DeliveryAnswer } from "@/app/api/answers/webhook";
import { listDeliveries } from "@/lib/deliveries/list-deliveries";
import { presentDelivery } from "@/lib/deliveries/present-delivery";
import { deliveryStates, EndpointPath } from "@/lib/deliveries/webhook-query";
import { apiRoute } from "@/lib/http/api-route";
import { pageQuery, presentPage } from "@/lib/http/page";

const Query = pageQuery(z.int().positive())
  .omit({ order: true })
  .extend({
    state: z.enum(deliveryStates).optional(),
  });

export const GET = apiRoute(
  {
    scope: "webhooks:read",
    summary: "List deliveries",
    description: "The newest first.",
    answers: { 200: pageOf(DeliveryAnswer) },
    params: EndpointPath,
    query: Query,
  },
  async ({ ctx, params, query }) =>
    Response.json(
      presentPage(await listDeliveries(ctx, { ...query, endpointId: params.id }), presentDelivery),
    ),
);
