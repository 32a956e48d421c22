import { z } from "zod";
import { PresenceAnswer } from "@/app/api/answers/player";
import { apiRoute } from "@/lib/http/api-route";
import { PlayerRef } from "@/lib/players/player-ref";
import { PutPresence, putPresence } from "@/lib/players/put-presence";

const params = z.object({ playerId: PlayerRef });

export const PUT = apiRoute(
  {
    scope: "players:write",
    summary: "Say whether a player is in a match",
    description: "Nobody is written to in a match unless it is urgent.",
    example: { status: "in_match" },
    answers: { 200: PresenceAnswer },
    refusals: { 503: "Presence cannot be noted just now." },
    params,
    body: PutPresence,
  },
  async ({ ctx, params, body }) => Response.json(await putPresence(ctx, { ...params, ...body })),
);
