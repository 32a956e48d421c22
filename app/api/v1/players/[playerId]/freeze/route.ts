import { z } from "zod";
import { apiRoute } from "@/lib/http/api-route";
import { FreezePlayer, freezePlayer } from "@/lib/players/freeze-player";
import { PlayerRef } from "@/lib/players/player-ref";

const params = z.object({ playerId: PlayerRef });
const body = FreezePlayer.omit({ playerId: true });

export const POST = apiRoute({ scope: "players:write", params, body }, async ({ ctx, params, body }) => {
  await freezePlayer(ctx, { ...params, ...body });
  return Response.json({ playerId: params.playerId, isFrozen: true });
});
