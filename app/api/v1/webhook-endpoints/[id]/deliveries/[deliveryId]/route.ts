import { OpenedDeliveryAnswer } from "@/app/api/answers/webhook";
import { getDelivery } from "@/lib/deliveries/get-delivery";
import { presentOpenedDelivery } from "@/lib/deliveries/present-delivery";
import { DeliveryPath } from "@/lib/deliveries/webhook-query";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute(
  {
    scope: "webhooks:read",
    summary: "Open a delivery",
    description: "What was sent, and each try.",
    answers: { 200: OpenedDeliveryAnswer },
    params: DeliveryPath,
  },
  async ({ ctx, params }) => {
    const { id: endpointId, deliveryId } = params;
    return Response.json(presentOpenedDelivery(await getDelivery(ctx, { endpointId, deliveryId })));
  },
);
