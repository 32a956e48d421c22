import { SessionCheckedAnswer } from "@/app/api/answers/device";
import { CheckSession, checkSession } from "@/lib/devices/check-session";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute(
  {
    scope: "devices:write",
    summary: "Check a session",
    description: "One that comes from another device than its own was copied: it ends at once.",
    example: {
      token: "gls_0000000000000000000000000000000000000000000",
      fingerprint: "8f14e45fceea167a5a36dedd4bea2543",
    },
    answers: { 200: SessionCheckedAnswer },
    body: CheckSession,
  },
  async ({ ctx, body }) => Response.json(await checkSession(ctx, body)),
);
