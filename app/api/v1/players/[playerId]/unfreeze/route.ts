import { FreezeAnswer } from "@/app/api/answers/player";
import { apiRoute } from "@/lib/http/api-route";
import { UnfreezePlayer, unfreezePlayer } from "@/lib/players/freeze-player";

export const POST = apiRoute(
  {
    scope: "players:write",
    summary: "Unfreeze a player",
    answers: { 200: FreezeAnswer },
    params: UnfreezePlayer,
  },
  async ({ ctx, params }) => {
    await unfreezePlayer(ctx, params);
    return Response.json({ playerId: params.playerId, isFrozen: false });
  },
);
