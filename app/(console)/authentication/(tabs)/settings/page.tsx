import type { Metadata } from "next";
import { lookUpTemplate, updateDeviceSettings, updateSettings } from "@/app/(console)/authentication/actions";
import { CodePreview } from "@/components/authentication/code-preview";
import { CodeSettingsForm } from "@/components/authentication/code-settings-form";
import { DeviceSettingsForm } from "@/components/authentication/device-settings-form";
import { pageContext } from "@/lib/auth/page-context";
import { requirePerson } from "@/lib/auth/require-person";
import { getDeviceSettings } from "@/lib/devices/device-settings";
import { listIntegrations } from "@/lib/integrations/list-integrations";
import { getCodeSettings } from "@/lib/otp/get-code-settings";
import { env } from "@/lib/resources";

export const metadata: Metadata = { title: "Settings of codes" };

const connectionsAtOnce = 100;

export default async function CodeSettingsPage() {
  const ctx = await pageContext();
  if (!ctx.scopes.has("otp:read")) return null;
  const [settings, deviceSettings, { workspace }, integrations] = await Promise.all([
    getCodeSettings(ctx),
    ctx.scopes.has("devices:read") ? getDeviceSettings(ctx) : null,
    requirePerson(),
    ctx.scopes.has("integrations:read")
      ? listIntegrations(ctx, { take: connectionsAtOnce, order: "asc" })
      : { items: [] },
  ]);
  const mayChange = ctx.scopes.has("authentication:write");

  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="flex min-w-0 flex-col gap-4">
        <CodeSettingsForm
          settings={settings}
          connections={integrations.items
            .filter(({ channel }) => channel === "whatsapp")
            .map(({ id, name }) => ({ id, name }))}
          hasEmulator={mayChange && env().EMULATOR_URL !== undefined}
          mayChange={mayChange}
          update={updateSettings}
          lookUp={lookUpTemplate}
        />
        {deviceSettings && (
          <DeviceSettingsForm settings={deviceSettings} mayChange={mayChange} update={updateDeviceSettings} />
        )}
      </div>
      <CodePreview ttlSeconds={settings.ttlSeconds} workspaceName={workspace.name} />
    </div>
  );
}
