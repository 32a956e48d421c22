import { apiRoute } from "@/lib/http/api-route";
import { EnrolMethod, enrolMethod } from "@/lib/two-factor/enrol-method";

export const POST = apiRoute(
  { scope: "otp:write", body: EnrolMethod, idempotent: true },
  async ({ ctx, body }) => Response.json(await enrolMethod(ctx, body), { status: 202 }),
);
