import { DeviceAuthorized } from "@/app/api/answers/device";
import { authorizeDevice } from "@/lib/devices/authorize-device";
import { AuthorizeDevice } from "@/lib/devices/device-input";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute(
  {
    scope: "devices:write",
    summary: "Let a device in, or ask the player",
    description:
      "A known device is approved at once. About a new one the player is asked on the phone; ask for the request, or hear `device.decided`, to learn the answer.",
    example: {
      playerId: "ada",
      fingerprint: "8f14e45fceea167a5a36dedd4bea2543",
      name: "Pixel 9",
      place: "Lisbon, Portugal",
    },
    answers: { 200: DeviceAuthorized, 202: DeviceAuthorized },
    refusals: { 409: "The account is frozen, or the player cannot be reached." },
    body: AuthorizeDevice,
    idempotent: true,
  },
  async ({ ctx, body }) => {
    const answer = await authorizeDevice(ctx, body);
    return Response.json(answer, { status: answer.status === "approved" ? 200 : 202 });
  },
);
