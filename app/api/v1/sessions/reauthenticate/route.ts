import { ReauthenticateSession, reauthenticateSession } from "@/lib/devices/reauthenticate-session";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute({ scope: "devices:write", body: ReauthenticateSession }, async ({ ctx, body }) =>
  Response.json(await reauthenticateSession(ctx, body)),
);
