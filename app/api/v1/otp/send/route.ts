import { apiRoute } from "@/lib/http/api-route";
import { presentCodeSent } from "@/lib/otp/present-verification";
import { SendCode, sendCode } from "@/lib/otp/send-code";

export const POST = apiRoute(
  { scope: "otp:write", body: SendCode, idempotent: true },
  async ({ ctx, body }) => Response.json(presentCodeSent(await sendCode(ctx, body)), { status: 202 }),
);
