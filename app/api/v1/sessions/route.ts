import { StartSession, startSession } from "@/lib/devices/start-session";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute(
  { scope: "devices:write", body: StartSession, idempotent: true },
  async ({ ctx, body }) => Response.json(await startSession(ctx, body), { status: 201 }),
);
