import { FactorRemoved } from "@/app/api/answers/code";
import { apiRoute } from "@/lib/http/api-route";
import { RemoveMethod, removeMethod } from "@/lib/two-factor/remove-method";

export const POST = apiRoute(
  {
    scope: "otp:write",
    summary: "Remove a second factor",
    example: { playerId: "ada", otpId: "otp_01h455vb4pex5vsknk084sn02q", code: "123456" },
    answers: { 200: FactorRemoved },
    refusals: {
      409: "The player has no second factor, or the first request with this Idempotency-Key is still at work.",
    },
    body: RemoveMethod,
    idempotent: true,
  },
  async ({ ctx, body }) => Response.json(await removeMethod(ctx, body)),
);
