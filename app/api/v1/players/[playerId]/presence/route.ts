import { z } from "zod";
import { apiRoute } from "@/lib/http/api-route";
import { PlayerRef } from "@/lib/players/player-ref";
import { PutPresence, putPresence } from "@/lib/players/put-presence";

const params = z.object({ playerId: PlayerRef });

export const PUT = apiRoute(
  { scope: "players:write", params, body: PutPresence },
  async ({ ctx, params, body }) => Response.json(await putPresence(ctx, { ...params, ...body })),
);
