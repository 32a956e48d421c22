import { z } from "zod";
import { pageOf } from "@/app/api/answers/common";
import { DeviceAnswer } from "@/app/api/answers/device";
import { listDevices } from "@/lib/devices/list-devices";
import { apiRoute } from "@/lib/http/api-route";
import { PlayerRef } from "@/lib/players/player-ref";

export const GET = apiRoute(
  {
    scope: "devices:read",
    summary: "List the devices of a player",
    description: "The newest first, revoked ones too, at most 100.",
    answers: { 200: pageOf(DeviceAnswer) },
    params: z.object({ playerId: PlayerRef }),
  },
  async ({ ctx, params }) =>
    Response.json({ items: await listDevices(ctx, { playerId: params.playerId }), nextCursor: null }),
);
