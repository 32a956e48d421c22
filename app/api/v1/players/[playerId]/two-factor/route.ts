import { z } from "zod";
import { TwoFactorAnswer } from "@/app/api/answers/code";
import { apiRoute } from "@/lib/http/api-route";
import { PlayerRef } from "@/lib/players/player-ref";
import { getTwoFactor } from "@/lib/two-factor/get-two-factor";

export const GET = apiRoute(
  {
    scope: "devices:read",
    summary: "Read the second factor of a player",
    answers: { 200: TwoFactorAnswer },
    params: z.object({ playerId: PlayerRef }),
  },
  async ({ ctx, params }) => Response.json(await getTwoFactor(ctx, { playerId: params.playerId })),
);
