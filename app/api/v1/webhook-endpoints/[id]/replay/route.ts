import { replayDead } from "@/lib/deliveries/replay-dead";
import { EndpointPath, ReplayDead } from "@/lib/deliveries/webhook-query";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute(
  { scope: "webhooks:write", params: EndpointPath, body: ReplayDead, idempotent: true },
  async ({ ctx, params, body }) => {
    const since = body.since === undefined ? undefined : new Date(body.since);
    return Response.json(
      { replayed: await replayDead(ctx, { endpointId: params.id, since }) },
      { status: 202 },
    );
  },
);
