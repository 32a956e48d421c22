import { EnrolledAnswer } from "@/app/api/answers/code";
import { apiRoute } from "@/lib/http/api-route";
import { EnrolMethod, enrolMethod } from "@/lib/two-factor/enrol-method";

export const POST = apiRoute(
  {
    scope: "otp:write",
    summary: "Begin a second factor",
    description: "Sends a code to the number that is to become it; in force once the code is confirmed.",
    example: { playerId: "ada" },
    answers: { 202: EnrolledAnswer },
    refusals: { 409: "The player has a second factor already, or no number." },
    body: EnrolMethod,
    idempotent: true,
  },
  async ({ ctx, body }) => Response.json(await enrolMethod(ctx, body), { status: 202 }),
);
