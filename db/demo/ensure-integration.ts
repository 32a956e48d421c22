import { randomBytes } from "node:crypto";
import { and, asc, eq, isNull } from "drizzle-orm";
import { integrations } from "@/db/schema/integrations";
import type { Context } from "@/lib/context";
import { createIntegration } from "@/lib/integrations/create-integration";
import type { Integration } from "@/lib/integrations/integration";
import { CreateIntegration } from "@/lib/integrations/integration-input";
import { presentIntegration } from "@/lib/integrations/present-integration";
import { secretContext } from "@/lib/integrations/secret-context";
import { updateIntegration } from "@/lib/integrations/update-integration";
import type { Demo } from "@/lib/processes/demo-file";
import { openSealed } from "@/lib/secrets/seal";
import { demoAccessToken, demoConnection } from "./demo-connection";

type Addresses = { webUrl: string; emulatorUrl: string };

/** The connection to the emulator, which may answer at another address than last time. */
export async function ensureIntegration(ctx: Context, at: Addresses): Promise<Demo["integration"]> {
  const found = await findIntegration(ctx);
  const known = found && openSecret(found);
  const appSecret = known ?? randomBytes(16).toString("hex");
  const accessToken = demoAccessToken(appSecret);
  let integration = found ?? (await create(ctx, at, { appSecret, accessToken }));
  if (found && (found.baseUrl !== at.emulatorUrl || known === null)) {
    const secrets = known === null ? { appSecret, accessToken } : {};
    const changes = { baseUrl: at.emulatorUrl, ...secrets };
    integration = await updateIntegration(ctx, { integrationId: found.id, changes });
  }
  const { callbackUrl } = presentIntegration(integration, at.webUrl);
  const { phoneNumberId, wabaId } = demoConnection;
  const { id, verifyToken } = integration;
  return { id, phoneNumberId, wabaId, appSecret, verifyToken, callbackUrl };
}

async function findIntegration(ctx: Context): Promise<Integration | null> {
  const [found] = await ctx.db
    .select()
    .from(integrations)
    .where(
      and(
        eq(integrations.workspaceId, ctx.workspace.id),
        eq(integrations.phoneNumberId, demoConnection.phoneNumberId),
        isNull(integrations.deletedAt),
      ),
    )
    .orderBy(asc(integrations.id));
  return found ?? null;
}

/** Null when there is none, or when its key was lost along with the home that held it. */
function openSecret({ id, appSecretSealed }: Integration): string | null {
  if (appSecretSealed === null) return null;
  try {
    return openSealed(appSecretSealed, secretContext(id, "appSecret"));
  } catch {
    return null;
  }
}

function create(
  ctx: Context,
  at: Addresses,
  secrets: { appSecret: string; accessToken: string },
): Promise<Integration> {
  const input = CreateIntegration.parse({
    name: "Starfall Arena on WhatsApp",
    description: "The demo's number. It speaks to the emulator on this machine, not to Meta.",
    phoneNumberId: demoConnection.phoneNumberId,
    wabaId: demoConnection.wabaId,
    baseUrl: at.emulatorUrl,
    ...secrets,
  });
  return createIntegration(ctx, input);
}
