import { z } from "zod";
import { pageOf } from "@/app/api/answers/common";
import { PlayerLineAnswer } from "@/app/api/answers/player";
import { apiRoute } from "@/lib/http/api-route";
import { pageQuery, presentPage } from "@/lib/http/page";
import { isId } from "@/lib/ids";
import { listPlayers, type PlayerLine } from "@/lib/players/list-players";
import { playerRefOf } from "@/lib/players/player-ref";
import { tiers } from "@/lib/tiers";

const position = z.string().refine((text) => isId("player", text));

const ListQuery = pageQuery(position)
  .omit({ order: true })
  .extend({ query: z.string().trim().min(1).max(128).optional(), tier: z.enum(tiers).optional() });

export const GET = apiRoute(
  {
    scope: "players:read",
    summary: "List players",
    description: "The newest first.",
    answers: { 200: pageOf(PlayerLineAnswer) },
    query: ListQuery,
  },
  async ({ ctx, query }) => {
    const { cursor, ...filter } = query;
    const page = await listPlayers(ctx, { ...filter, after: cursor });
    const present = (player: PlayerLine) => ({ playerId: playerRefOf(player), ...player });
    return Response.json(presentPage(page, present));
  },
);
