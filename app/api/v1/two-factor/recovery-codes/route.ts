import { RecoveryCodesAnswer } from "@/app/api/answers/code";
import { apiRoute } from "@/lib/http/api-route";
import { RenewRecoveryCodes, renewRecoveryCodes } from "@/lib/two-factor/renew-recovery-codes";

export const POST = apiRoute(
  {
    scope: "otp:write",
    summary: "Make new recovery codes",
    example: { playerId: "ada", otpId: "otp_01h455vb4pex5vsknk084sn02q", code: "123456" },
    answers: { 200: RecoveryCodesAnswer },
    refusals: {
      409: "The player has no second factor, or the first request with this Idempotency-Key is still at work.",
    },
    body: RenewRecoveryCodes,
    idempotent: true,
  },
  async ({ ctx, body }) => Response.json(await renewRecoveryCodes(ctx, body)),
);
