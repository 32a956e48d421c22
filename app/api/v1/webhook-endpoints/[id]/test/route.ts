import { TestEventSent } from "@/app/api/answers/webhook";
import { sendTestEvent } from "@/lib/deliveries/send-test-event";
import { EndpointPath } from "@/lib/deliveries/webhook-query";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute(
  {
    scope: "webhooks:write",
    summary: "Send a test event",
    answers: { 202: TestEventSent },
    refusals: { 409: "The endpoint is disabled." },
    params: EndpointPath,
    idempotent: true,
  },
  async ({ ctx, params }) => {
    const { eventId, deliveryId } = await sendTestEvent(ctx, { endpointId: params.id });
    return Response.json({ eventId, deliveryId: String(deliveryId) }, { status: 202 });
  },
);
