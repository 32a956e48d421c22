import { apiRoute } from "@/lib/http/api-route";
import { ImportPlayers, importPlayers } from "@/lib/players/import-players";

export const POST = apiRoute(
  { scope: "players:write", idempotent: true, body: ImportPlayers },
  async ({ ctx, body }) => Response.json(await importPlayers(ctx, body)),
);
