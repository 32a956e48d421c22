import { PlayersImported } from "@/app/api/answers/player";
import { apiRoute } from "@/lib/http/api-route";
import { ImportPlayers, importPlayers } from "@/lib/players/import-players";

export const POST = apiRoute(
  {
    scope: "players:write",
    summary: "Put up to 1,000 players",
    description: "What is wrong with a row is answered by its index, and keeps no other row out.",
    example: { players: [{ playerId: "ada", displayName: "Ada", tier: "gold" }], dryRun: true },
    answers: { 200: PlayersImported },
    idempotent: true,
    body: ImportPlayers,
  },
  async ({ ctx, body }) => Response.json(await importPlayers(ctx, body)),
);
