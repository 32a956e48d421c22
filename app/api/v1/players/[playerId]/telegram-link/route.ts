import { z } from "zod";
import { apiRoute } from "@/lib/http/api-route";
import { CreateTelegramLink, createTelegramLink } from "@/lib/messaging/create-telegram-link";
import { PlayerRef } from "@/lib/players/player-ref";

export const POST = apiRoute(
  {
    scope: "players:write",
    params: z.object({ playerId: PlayerRef }),
    body: CreateTelegramLink,
    idempotent: true,
  },
  async ({ ctx, params, body }) =>
    Response.json(await createTelegramLink(ctx, { ...body, player: params.playerId }), { status: 201 }),
);
