import { replayDelivery } from "@/lib/deliveries/replay-delivery";
import { DeliveryPath } from "@/lib/deliveries/webhook-query";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute(
  { scope: "webhooks:write", params: DeliveryPath, idempotent: true },
  async ({ ctx, params }) => {
    const { id: endpointId, deliveryId } = params;
    await replayDelivery(ctx, { endpointId, deliveryId });
    return Response.json({ id: String(deliveryId), state: "pending" }, { status: 202 });
  },
);
