import { CredentialAnswer } from "@/app/api/answers/code";
import { apiRoute } from "@/lib/http/api-route";
import { VerifyCredential, verifyCredential } from "@/lib/recovery/verify-credential";

export const POST = apiRoute(
  {
    scope: "otp:write",
    summary: "Look at a temporary credential",
    description: "It is good once, within its hour.",
    example: { credential: "what-the-player-typed" },
    answers: { 200: CredentialAnswer },
    body: VerifyCredential,
    idempotent: true,
  },
  async ({ ctx, body }) => Response.json(await verifyCredential(ctx, body)),
);
