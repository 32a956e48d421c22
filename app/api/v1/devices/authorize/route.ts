import { authorizeDevice } from "@/lib/devices/authorize-device";
import { AuthorizeDevice } from "@/lib/devices/device-input";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute(
  { scope: "devices:write", body: AuthorizeDevice, idempotent: true },
  async ({ ctx, body }) => {
    const answer = await authorizeDevice(ctx, body);
    return Response.json(answer, { status: answer.status === "approved" ? 200 : 202 });
  },
);
