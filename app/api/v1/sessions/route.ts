import { SessionStartedAnswer } from "@/app/api/answers/device";
import { StartSession, startSession } from "@/lib/devices/start-session";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute(
  {
    scope: "devices:write",
    summary: "Start a session on a device",
    example: { playerId: "ada", fingerprint: "8f14e45fceea167a5a36dedd4bea2543" },
    answers: { 201: SessionStartedAnswer },
    refusals: { 409: "The device was not let in, or the player is frozen." },
    body: StartSession,
    idempotent: true,
  },
  async ({ ctx, body }) => Response.json(await startSession(ctx, body), { status: 201 }),
);
