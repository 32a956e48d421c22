import { apiRoute } from "@/lib/http/api-route";
import { SumUpVerifications, sumUpVerifications } from "@/lib/otp/sum-up-verifications";

export const GET = apiRoute({ scope: "otp:read", query: SumUpVerifications }, async ({ ctx, query }) =>
  Response.json(await sumUpVerifications(ctx, query)),
);
