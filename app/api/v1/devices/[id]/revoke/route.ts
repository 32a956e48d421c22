import { z } from "zod";
import { DeviceAnswer } from "@/app/api/answers/device";
import { revokeDevice } from "@/lib/devices/revoke-device";
import { apiRoute } from "@/lib/http/api-route";
import { isId } from "@/lib/ids";

const Path = z.object({ id: z.string().refine((text) => isId("device", text)) });

export const POST = apiRoute(
  {
    scope: "devices:write",
    summary: "Revoke a device",
    description: "Its sessions end with it.",
    answers: { 200: DeviceAnswer },
    params: Path,
    idempotent: true,
  },
  async ({ ctx, params }) => Response.json(await revokeDevice(ctx, { deviceId: params.id })),
);
