import { apiRoute } from "@/lib/http/api-route";
import { EventPath } from "@/lib/integrations/integration-query";
import { replayDelivery } from "@/lib/integrations/replay-delivery";

export const POST = apiRoute(
  { scope: "integrations:write", params: EventPath, idempotent: true },
  async ({ ctx, params }) =>
    Response.json(await replayDelivery(ctx, { integrationId: params.id, eventId: params.eventId }), {
      status: 202,
    }),
);
