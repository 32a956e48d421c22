import { EndSession, endSession } from "@/lib/devices/end-session";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute({ scope: "devices:write", body: EndSession }, async ({ ctx, body }) =>
  Response.json({ ended: await endSession(ctx, body) }),
);
