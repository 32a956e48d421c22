import { getFraudRules } from "@/lib/fraud/get-fraud-rules";
import { presentFraudRules } from "@/lib/fraud/present-fraud-rules";
import { PutFraudRules, putFraudRules } from "@/lib/fraud/put-fraud-rules";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({ scope: "otp:read" }, async ({ ctx }) =>
  Response.json(presentFraudRules(await getFraudRules(ctx))),
);

export const PUT = apiRoute({ scope: "authentication:write", body: PutFraudRules }, async ({ ctx, body }) => {
  await putFraudRules(ctx, body);
  return Response.json(body);
});
