import { SessionReauthenticated } from "@/app/api/answers/device";
import { ReauthenticateSession, reauthenticateSession } from "@/lib/devices/reauthenticate-session";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute(
  {
    scope: "devices:write",
    summary: "Open a session to sensitive acts",
    description: "For five minutes, against a code that is spent by it.",
    example: {
      token: "gls_0000000000000000000000000000000000000000000",
      fingerprint: "8f14e45fceea167a5a36dedd4bea2543",
      otpId: "otp_01h455vb4pex5vsknk084sn02q",
      code: "123456",
    },
    answers: { 200: SessionReauthenticated },
    body: ReauthenticateSession,
  },
  async ({ ctx, body }) => Response.json(await reauthenticateSession(ctx, body)),
);
