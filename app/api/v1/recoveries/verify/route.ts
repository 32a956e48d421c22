import { apiRoute } from "@/lib/http/api-route";
import { VerifyCredential, verifyCredential } from "@/lib/recovery/verify-credential";

export const POST = apiRoute(
  { scope: "otp:write", body: VerifyCredential, idempotent: true },
  async ({ ctx, body }) => Response.json(await verifyCredential(ctx, body)),
);
