import { and, eq, isNull } from "drizzle-orm";
import { integrations } from "@/db/schema/integrations";
import type { Context } from "@/lib/context";
import { createSms } from "@/lib/integrations/create-sms";
import { secretContext } from "@/lib/integrations/secret-context";
import { CreateSms } from "@/lib/integrations/sms-input";
import { updateSms } from "@/lib/integrations/update-sms";
import { demoSecret } from "./demo-connection";
import { openKnown } from "./open-known";

const path = "/_sms/messages";

/** The emulated SMS provider, described as one describes any. */
export async function ensureSms(
  ctx: Context,
  at: { emulatorUrl: string; appSecret: string },
): Promise<{ id: string }> {
  const secret = demoSecret(at.appSecret, "sms key");
  const input = CreateSms.parse({
    name: "Texts by SMS",
    description: "The demo's provider. It is part of the emulator: no text leaves this machine.",
    secret,
    provider: {
      url: `${at.emulatorUrl}${path}`,
      headers: { Authorization: "Bearer {{secret}}" },
      body: '{\n  "to": "{{to}}",\n  "text": "{{text}}",\n  "reference": "{{id}}",\n  "callbackUrl": "{{callbackUrl}}"\n}',
      success: { statusFrom: 202, statusTo: 202, path: "status", equals: "queued" },
      idPath: "messageId",
      report: { idPath: "messageId", statusPath: "status", delivered: ["delivered"], failed: ["failed"] },
    },
  });
  const rows = await ctx.db
    .select()
    .from(integrations)
    .where(
      and(
        eq(integrations.workspaceId, ctx.workspace.id),
        eq(integrations.channel, "sms"),
        isNull(integrations.deletedAt),
      ),
    );
  const found = rows.find(({ smsProvider }) => String(smsProvider?.url).endsWith(path));
  if (!found) {
    const made = await createSms(ctx, input, { reportToken: demoSecret(at.appSecret, "sms reports") });
    return { id: made.id };
  }
  const known = openKnown(found.accessTokenSealed, secretContext(found.id, "accessToken"));
  if (known !== secret || found.smsProvider?.url !== input.provider.url) {
    await updateSms(ctx, { integrationId: found.id, changes: { provider: input.provider, secret } });
  }
  return { id: found.id };
}
