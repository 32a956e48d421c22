import { z } from "zod";
import { listDevices } from "@/lib/devices/list-devices";
import { apiRoute } from "@/lib/http/api-route";
import { PlayerRef } from "@/lib/players/player-ref";

export const GET = apiRoute(
  { scope: "devices:read", params: z.object({ playerId: PlayerRef }) },
  async ({ ctx, params }) =>
    Response.json({ items: await listDevices(ctx, { playerId: params.playerId }), nextCursor: null }),
);
