import { OpenedEventAnswer } from "@/app/api/answers/integration";
import { apiRoute } from "@/lib/http/api-route";
import { getIntegrationEvent } from "@/lib/integrations/get-integration-event";
import { EventPath } from "@/lib/integrations/integration-query";

export const GET = apiRoute(
  {
    scope: "integrations:read",
    summary: "Open one event of the log",
    answers: { 200: OpenedEventAnswer },
    params: EventPath,
  },
  async ({ ctx, params }) => {
    const { position: _position, ...event } = await getIntegrationEvent(ctx, {
      integrationId: params.id,
      eventId: params.eventId,
    });
    return Response.json(event);
  },
);
