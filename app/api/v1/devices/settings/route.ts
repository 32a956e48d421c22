import { DeviceSettings, getDeviceSettings, updateDeviceSettings } from "@/lib/devices/device-settings";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({ scope: "devices:read" }, async ({ ctx }) =>
  Response.json(await getDeviceSettings(ctx)),
);

export const PATCH = apiRoute(
  { scope: "authentication:write", body: DeviceSettings.partial() },
  async ({ ctx, body }) => Response.json(await updateDeviceSettings(ctx, body)),
);
