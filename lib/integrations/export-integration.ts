import { stringify } from "csv-stringify/sync";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { type ConfigName, configNames } from "./config-names";
import { getIntegration } from "./get-integration";
import { secretMask } from "./integration-input";
import { presentIntegration } from "./present-integration";

/**
 * An integration's connection as `name,value` rows. Stored secrets never leave: their rows hold the mask, which an import into
 * the same integration understands; so does the verify token's for people who may only read.
 */
export async function exportIntegration(
  ctx: Context,
  { integrationId, origin }: { integrationId: string; origin: string },
): Promise<string> {
  const shown = presentIntegration(await getIntegration(ctx, { integrationId, channel: "whatsapp" }), origin);
  const values: Record<ConfigName, string | null> = {
    "whatsapp-api-key": shown.accessToken,
    "whatsapp-phone-number-id": shown.phoneNumberId,
    "whatsapp-verify-token": ctx.scopes.has("integrations:write") ? shown.verifyToken : secretMask,
    "whatsapp-business-account-id": shown.wabaId,
    "whatsapp-api-version": shown.apiVersion,
    "whatsapp-webhook-url": shown.callbackUrl,
    "whatsapp-validate-signature": "true",
    "whatsapp-app-secret": shown.appSecret,
  };
  await recordAudit(ctx.db, ctx, "integration.exported", { integrationId });
  return stringify([["name", "value"], ...configNames.map((name) => [name, values[name] ?? ""])]);
}
