import { SessionEnded } from "@/app/api/answers/device";
import { EndSession, endSession } from "@/lib/devices/end-session";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute(
  {
    scope: "devices:write",
    summary: "End a session",
    example: { token: "gls_0000000000000000000000000000000000000000000" },
    answers: { 200: SessionEnded },
    body: EndSession,
  },
  async ({ ctx, body }) => Response.json({ ended: await endSession(ctx, body) }),
);
