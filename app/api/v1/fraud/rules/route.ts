import { FraudRulesAnswer, FraudRulesPut } from "@/app/api/answers/workspace";
import { getFraudRules } from "@/lib/fraud/get-fraud-rules";
import { presentFraudRules } from "@/lib/fraud/present-fraud-rules";
import { PutFraudRules, putFraudRules } from "@/lib/fraud/put-fraud-rules";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute(
  { scope: "otp:read", summary: "Read the rules of the fraud guard", answers: { 200: FraudRulesAnswer } },
  async ({ ctx }) => Response.json(presentFraudRules(await getFraudRules(ctx))),
);

export const PUT = apiRoute(
  {
    scope: "authentication:write",
    summary: "Replace the rules of the fraud guard",
    example: {
      level: "standard",
      otherCountries: "allow",
      countries: [{ country: "DE", rule: "allow" }],
      safeList: [{ kind: "number", entry: "+4915112345678", note: "Test phone" }],
    },
    answers: { 200: FraudRulesPut },
    body: PutFraudRules,
  },
  async ({ ctx, body }) => {
    await putFraudRules(ctx, body);
    return Response.json(body);
  },
);
