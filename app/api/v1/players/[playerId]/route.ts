import { z } from "zod";
import { apiRoute } from "@/lib/http/api-route";
import { getPlayer } from "@/lib/players/get-player";
import { PutPlayer } from "@/lib/players/player-input";
import { PlayerRef } from "@/lib/players/player-ref";
import { presentPlayer } from "@/lib/players/present-player";
import { putPlayer } from "@/lib/players/put-player";

const params = z.object({ playerId: PlayerRef });

export const GET = apiRoute({ scope: "players:read", params }, async ({ ctx, params }) =>
  Response.json(presentPlayer(await getPlayer(ctx, params))),
);

export const PUT = apiRoute(
  { scope: "players:write", params, body: PutPlayer },
  async ({ ctx, params, body }) => {
    const { player, isNew } = await putPlayer(ctx, { ...params, ...body });
    return Response.json(presentPlayer(player), { status: isNew ? 201 : 200 });
  },
);
