import { CodeVerifiedAnswer } from "@/app/api/answers/code";
import { apiRoute } from "@/lib/http/api-route";
import { VerifyCode, verifyCode } from "@/lib/otp/verify-code";

export const POST = apiRoute(
  {
    scope: "otp:write",
    summary: "Verify a one-time code",
    description: "Each call is one try, whatever it says; a code is good once.",
    example: { phone: "+4915112345678", code: "123456" },
    answers: { 200: CodeVerifiedAnswer },
    body: VerifyCode,
    idempotent: true,
  },
  async ({ ctx, body }) => Response.json(await verifyCode(ctx, body)),
);
