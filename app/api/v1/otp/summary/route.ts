import { CodeSummaryAnswer } from "@/app/api/answers/code";
import { apiRoute } from "@/lib/http/api-route";
import { SumUpVerifications, sumUpVerifications } from "@/lib/otp/sum-up-verifications";

export const GET = apiRoute(
  {
    scope: "otp:read",
    summary: "Read the figures of codes",
    answers: { 200: CodeSummaryAnswer },
    query: SumUpVerifications,
  },
  async ({ ctx, query }) => Response.json(await sumUpVerifications(ctx, query)),
);
