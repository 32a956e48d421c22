import { z } from "zod";
import { TelegramLinkAnswer } from "@/app/api/answers/player";
import { apiRoute } from "@/lib/http/api-route";
import { CreateTelegramLink, createTelegramLink } from "@/lib/messaging/create-telegram-link";
import { PlayerRef } from "@/lib/players/player-ref";

export const POST = apiRoute(
  {
    scope: "players:write",
    summary: "Make a link that opens the bot as this player",
    description: "Works once, for 15 minutes; show it to the signed-in player only.",
    example: {},
    answers: { 201: TelegramLinkAnswer },
    refusals: { 409: "The player is frozen, or there is no bot." },
    params: z.object({ playerId: PlayerRef }),
    body: CreateTelegramLink,
    idempotent: true,
  },
  async ({ ctx, params, body }) =>
    Response.json(await createTelegramLink(ctx, { ...body, player: params.playerId }), { status: 201 }),
);
