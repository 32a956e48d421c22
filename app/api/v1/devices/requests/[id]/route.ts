import { z } from "zod";
import { DeviceRequestAnswer } from "@/app/api/answers/device";
import { getDeviceRequest } from "@/lib/devices/get-request";
import { apiRoute } from "@/lib/http/api-route";
import { isId } from "@/lib/ids";

const Path = z.object({ id: z.string().refine((text) => isId("deviceRequest", text)) });

export const GET = apiRoute(
  {
    scope: "devices:read",
    summary: "See what the player said about a device",
    answers: { 200: DeviceRequestAnswer },
    params: Path,
  },
  async ({ ctx, params }) => Response.json(await getDeviceRequest(ctx, { requestId: params.id })),
);
