import { DeadReplayed } from "@/app/api/answers/webhook";
import { replayDead } from "@/lib/deliveries/replay-dead";
import { EndpointPath, ReplayDead } from "@/lib/deliveries/webhook-query";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute(
  {
    scope: "webhooks:write",
    summary: "Deliver again what was given up",
    example: {},
    answers: { 202: DeadReplayed },
    refusals: { 409: "The endpoint is disabled." },
    params: EndpointPath,
    body: ReplayDead,
    idempotent: true,
  },
  async ({ ctx, params, body }) => {
    const since = body.since === undefined ? undefined : new Date(body.since);
    return Response.json(
      { replayed: await replayDead(ctx, { endpointId: params.id, since }) },
      { status: 202 },
    );
  },
);
