import { apiRoute } from "@/lib/http/api-route";
import { VerifyFactor, verifyFactor } from "@/lib/two-factor/verify-factor";

export const POST = apiRoute(
  { scope: "otp:write", body: VerifyFactor, idempotent: true },
  async ({ ctx, body }) => Response.json(await verifyFactor(ctx, body)),
);
