import { CheckSession, checkSession } from "@/lib/devices/check-session";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute({ scope: "devices:write", body: CheckSession }, async ({ ctx, body }) =>
  Response.json(await checkSession(ctx, body)),
);
