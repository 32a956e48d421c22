import { CodeSentAnswer } from "@/app/api/answers/code";
import { apiRoute } from "@/lib/http/api-route";
import { ChallengePlayer, challengePlayer } from "@/lib/two-factor/challenge-player";

export const POST = apiRoute(
  {
    scope: "otp:write",
    summary: "Send a code to the second factor",
    example: { playerId: "ada" },
    answers: { 202: CodeSentAnswer },
    refusals: {
      409: "The player has no second factor, or the first request with this Idempotency-Key is still at work.",
    },
    body: ChallengePlayer,
    idempotent: true,
  },
  async ({ ctx, body }) => Response.json(await challengePlayer(ctx, body), { status: 202 }),
);
