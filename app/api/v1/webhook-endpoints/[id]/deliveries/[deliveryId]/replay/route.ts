import { DeliveryReplayed } from "@/app/api/answers/webhook";
import { replayDelivery } from "@/lib/deliveries/replay-delivery";
import { DeliveryPath } from "@/lib/deliveries/webhook-query";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute(
  {
    scope: "webhooks:write",
    summary: "Deliver an event again",
    answers: { 202: DeliveryReplayed },
    refusals: { 409: "The endpoint is disabled." },
    params: DeliveryPath,
    idempotent: true,
  },
  async ({ ctx, params }) => {
    const { id: endpointId, deliveryId } = params;
    await replayDelivery(ctx, { endpointId, deliveryId });
    return Response.json({ id: String(deliveryId), state: "pending" }, { status: 202 });
  },
);
