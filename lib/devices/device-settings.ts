import { eq } from "drizzle-orm";
import { z } from "zod";
import { deviceSettings } from "@/db/schema/devices";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireScope } from "@/lib/context";
import { InvalidInput } from "@/lib/errors";
import { type Executor, transaction } from "@/lib/transaction";

const TemplateLanguage = z.string().regex(/^[a-z]{2,3}(_[A-Z]{2})?$/, "As at Meta, such as en or pt_BR.");

const tooShortOrLong = "Between 30 and 600 seconds.";

export const DeviceSettings = z.strictObject({
  /** The utility template with two body values (device; place and time) and the quick replies Approve and Deny. */
  templateName: z.string().regex(/^[a-z0-9_]{1,512}$/, "Lower-case letters, digits and underscores."),
  /** For players whose language the template does not speak. */
  templateLanguage: TemplateLanguage,
  /** Those the template is approved in. */
  templateLanguages: z.array(TemplateLanguage).min(1).max(50),
  /** How long a player has to answer. */
  deadlineSeconds: z.int("Give whole seconds.").min(30, tooShortOrLong).max(600, tooShortOrLong),
});

export type DeviceSettings = z.infer<typeof DeviceSettings>;

const byDefault: DeviceSettings = {
  templateName: "device_approval",
  templateLanguage: "en",
  templateLanguages: ["en"],
  deadlineSeconds: 120,
};

/** How the workspace asks about new devices, by default in English and for two minutes. */
export async function findDeviceSettings(db: Executor, workspaceId: string): Promise<DeviceSettings> {
  const [row] = await db
    .select({
      templateName: deviceSettings.templateName,
      templateLanguage: deviceSettings.templateLanguage,
      templateLanguages: deviceSettings.templateLanguages,
      deadlineSeconds: deviceSettings.deadlineSeconds,
    })
    .from(deviceSettings)
    .where(eq(deviceSettings.workspaceId, workspaceId));
  return row ?? byDefault;
}

/** The same, for whoever may read devices. */
export async function getDeviceSettings(ctx: Context): Promise<DeviceSettings> {
  requireScope(ctx, "devices:read");
  return findDeviceSettings(ctx.db, ctx.workspace.id);
}

/** Changes what is given and leaves the rest. Throws InvalidInput for a language the template does not speak. */
export async function updateDeviceSettings(
  ctx: Context,
  input: Partial<DeviceSettings>,
): Promise<DeviceSettings> {
  requireScope(ctx, "authentication:write");
  return transaction(ctx, async (tx) => {
    const settings = { ...(await findDeviceSettings(tx, ctx.workspace.id)), ...input };
    if (!settings.templateLanguages.includes(settings.templateLanguage)) {
      throw new InvalidInput([
        { field: "templateLanguage", message: "Has to be one of the template's languages." },
      ]);
    }
    const values = { ...settings, updatedAt: ctx.now() };
    await tx
      .insert(deviceSettings)
      .values({ workspaceId: ctx.workspace.id, ...values })
      .onConflictDoUpdate({ target: deviceSettings.workspaceId, set: values });
    await recordAudit(tx, ctx, "device.settings-changed", { fields: Object.keys(input) });
    return settings;
  });
}
