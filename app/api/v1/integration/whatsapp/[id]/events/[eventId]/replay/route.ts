import { EventReplayed } from "@/app/api/answers/integration";
import { apiRoute } from "@/lib/http/api-route";
import { EventPath } from "@/lib/integrations/integration-query";
import { replayDelivery } from "@/lib/integrations/replay-delivery";

export const POST = apiRoute(
  {
    scope: "integrations:write",
    summary: "Send a delivery through again",
    description: "What it led to already is not done twice.",
    answers: { 202: EventReplayed },
    params: EventPath,
    idempotent: true,
  },
  async ({ ctx, params }) =>
    Response.json(await replayDelivery(ctx, { integrationId: params.id, eventId: params.eventId }), {
      status: 202,
    }),
);
