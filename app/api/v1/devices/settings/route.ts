import { DeviceSettingsAnswer } from "@/app/api/answers/device";
import { DeviceSettings, getDeviceSettings, updateDeviceSettings } from "@/lib/devices/device-settings";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute(
  {
    scope: "devices:read",
    summary: "Read how players are asked about devices",
    answers: { 200: DeviceSettingsAnswer },
  },
  async ({ ctx }) => Response.json(await getDeviceSettings(ctx)),
);

export const PATCH = apiRoute(
  {
    scope: "authentication:write",
    summary: "Change how players are asked about devices",
    example: { deadlineSeconds: 180 },
    answers: { 200: DeviceSettingsAnswer },
    body: DeviceSettings.partial(),
  },
  async ({ ctx, body }) => Response.json(await updateDeviceSettings(ctx, body)),
);
