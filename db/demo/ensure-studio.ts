import { and, eq, isNull, like } from "drizzle-orm";
import { webhookEndpoints } from "@/db/schema/deliveries";
import { deviceSettings } from "@/db/schema/devices";
import { fraudSafeList } from "@/db/schema/fraud";
import { playerConnectors } from "@/db/schema/player-connectors";
import { verificationSettings } from "@/db/schema/verifications";
import { connectorSecretContext } from "@/lib/connector/connector-secret";
import type { Context } from "@/lib/context";
import { allEventTypes } from "@/lib/deliveries/event-type";
import { webhookSecretContext } from "@/lib/deliveries/webhook-secret";
import { newId } from "@/lib/ids";
import { seal } from "@/lib/secrets/seal";
import { demoStudioSecrets } from "./demo-connection";
import { approvalLanguages, signInLanguages } from "./sign-in-templates";

type Emulated = { emulatorUrl: string; appSecret: string };

/** The sample studio: asked about players, told of everything, and its players' fictional numbers on the safe list. */
export async function ensureStudio(ctx: Context, { emulatorUrl, appSecret }: Emulated): Promise<void> {
  const secrets = demoStudioSecrets(appSecret);
  await ensureConnector(ctx, `${emulatorUrl}/_studio`, secrets.connector);
  await ensureEndpoint(ctx, `${emulatorUrl}/_studio/webhooks`, secrets.webhook);
  await ensureLanguages(ctx);
  await ctx.db
    .insert(fraudSafeList)
    .values({
      id: newId("safeEntry"),
      workspaceId: ctx.workspace.id,
      kind: "prefix",
      entry: "+1202555",
      note: "Numbers kept free for fiction; the demo's players have them.",
    })
    .onConflictDoNothing();
}

/** The languages in which Meta has the demo's templates for codes and devices. */
async function ensureLanguages({ db, workspace, now }: Context): Promise<void> {
  await db
    .insert(verificationSettings)
    .values({ workspaceId: workspace.id, templateLanguages: signInLanguages })
    .onConflictDoNothing();
  await db
    .insert(deviceSettings)
    .values({
      workspaceId: workspace.id,
      templateName: "device_approval",
      templateLanguage: "en",
      templateLanguages: approvalLanguages,
      deadlineSeconds: 120,
      updatedAt: now(),
    })
    .onConflictDoNothing();
}

/** Leaves alone a connector that someone pointed elsewhere. */
async function ensureConnector({ db, workspace }: Context, baseUrl: string, secret: string): Promise<void> {
  const workspaceId = workspace.id;
  const secretSealed = seal(secret, connectorSecretContext(workspaceId));
  await db
    .insert(playerConnectors)
    .values({ workspaceId, baseUrl, secretSealed })
    .onConflictDoUpdate({
      target: playerConnectors.workspaceId,
      set: { baseUrl, secretSealed, previousSecretSealed: null, previousSecretUntil: null },
      setWhere: like(playerConnectors.baseUrl, "%/_studio"),
    });
}

async function ensureEndpoint({ db, workspace }: Context, url: string, secret: string): Promise<void> {
  const [found] = await db
    .select({ id: webhookEndpoints.id })
    .from(webhookEndpoints)
    .where(
      and(
        eq(webhookEndpoints.workspaceId, workspace.id),
        like(webhookEndpoints.url, "%/_studio/webhooks"),
        isNull(webhookEndpoints.deletedAt),
      ),
    );
  const id = found?.id ?? newId("webhookEndpoint");
  const secretSealed = seal(secret, webhookSecretContext(id));
  if (found) {
    await db.update(webhookEndpoints).set({ url, secretSealed }).where(eq(webhookEndpoints.id, id));
    return;
  }
  await db.insert(webhookEndpoints).values({
    id,
    workspaceId: workspace.id,
    url,
    description: "The sample studio, part of the emulator",
    eventTypes: [...allEventTypes],
    secretSealed,
  });
}
