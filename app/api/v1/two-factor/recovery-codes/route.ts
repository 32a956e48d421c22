import { apiRoute } from "@/lib/http/api-route";
import { RenewRecoveryCodes, renewRecoveryCodes } from "@/lib/two-factor/renew-recovery-codes";

export const POST = apiRoute(
  { scope: "otp:write", body: RenewRecoveryCodes, idempotent: true },
  async ({ ctx, body }) => Response.json(await renewRecoveryCodes(ctx, body)),
);
