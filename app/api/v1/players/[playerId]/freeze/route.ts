import { z } from "zod";
import { FreezeAnswer } from "@/app/api/answers/player";
import { apiRoute } from "@/lib/http/api-route";
import { FreezePlayer, freezePlayer } from "@/lib/players/freeze-player";
import { PlayerRef } from "@/lib/players/player-ref";

const params = z.object({ playerId: PlayerRef });
const body = FreezePlayer.omit({ playerId: true });

export const POST = apiRoute(
  {
    scope: "players:write",
    summary: "Freeze a player",
    description: "No code, no recovery and no credentials until a person unfreezes them. Again is the same.",
    example: { reason: "Account sold, see ticket 4711" },
    answers: { 200: FreezeAnswer },
    params,
    body,
  },
  async ({ ctx, params, body }) => {
    await freezePlayer(ctx, { ...params, ...body });
    return Response.json({ playerId: params.playerId, isFrozen: true });
  },
);
