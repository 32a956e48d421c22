import { apiRoute } from "@/lib/http/api-route";
import { VerifyCode, verifyCode } from "@/lib/otp/verify-code";

export const POST = apiRoute(
  { scope: "otp:write", body: VerifyCode, idempotent: true },
  async ({ ctx, body }) => Response.json(await verifyCode(ctx, body)),
);
