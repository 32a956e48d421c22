import { z } from "zod";
import { PlayerAnswer } from "@/app/api/answers/player";
import { apiRoute } from "@/lib/http/api-route";
import { getPlayer } from "@/lib/players/get-player";
import { PutPlayer } from "@/lib/players/player-input";
import { PlayerRef } from "@/lib/players/player-ref";
import { presentPlayer } from "@/lib/players/present-player";
import { putPlayer } from "@/lib/players/put-player";

const params = z.object({ playerId: PlayerRef });

export const GET = apiRoute(
  { scope: "players:read", summary: "Read a player", answers: { 200: PlayerAnswer }, params },
  async ({ ctx, params }) => Response.json(presentPlayer(await getPlayer(ctx, params))),
);

export const PUT = apiRoute(
  {
    scope: "players:write",
    summary: "Create or change a player",
    description: "A field left out stays as it is, null clears it.",
    example: { phone: "+4915112345678", displayName: "Ada", tier: "gold", country: "DE", language: "de" },
    answers: { 200: PlayerAnswer, 201: PlayerAnswer },
    refusals: { 409: "Another player has this number." },
    params,
    body: PutPlayer,
  },
  async ({ ctx, params, body }) => {
    const { player, isNew } = await putPlayer(ctx, { ...params, ...body });
    return Response.json(presentPlayer(player), { status: isNew ? 201 : 200 });
  },
);
