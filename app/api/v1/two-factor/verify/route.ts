import { FactorVerifiedAnswer } from "@/app/api/answers/code";
import { apiRoute } from "@/lib/http/api-route";
import { VerifyFactor, verifyFactor } from "@/lib/two-factor/verify-factor";

export const POST = apiRoute(
  {
    scope: "otp:write",
    summary: "Verify a second factor",
    example: { playerId: "ada", code: "123456" },
    answers: { 200: FactorVerifiedAnswer },
    refusals: {
      409: "The player has no second factor, or the first request with this Idempotency-Key is still at work.",
    },
    body: VerifyFactor,
    idempotent: true,
  },
  async ({ ctx, body }) => Response.json(await verifyFactor(ctx, body)),
);
