import { apiRoute } from "@/lib/http/api-route";
import { ChallengePlayer, challengePlayer } from "@/lib/two-factor/challenge-player";

export const POST = apiRoute(
  { scope: "otp:write", body: ChallengePlayer, idempotent: true },
  async ({ ctx, body }) => Response.json(await challengePlayer(ctx, body), { status: 202 }),
);
