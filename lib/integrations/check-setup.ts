import { and, eq, sql } from "drizzle-orm";
import { inboundEvents } from "@/db/schema/mailbox";
import { type Context, requireScope } from "@/lib/context";
import { openSealed } from "@/lib/secrets/seal";
import { type Json, listOf, numberOf, objectOf, textOf } from "@/lib/whatsapp/json";
import { askGraph } from "./ask-graph";
import { getIntegration } from "./get-integration";
import type { Integration } from "./integration";
import { judgeSetup, type SetupCheck, type SetupFacts, type TokenFacts } from "./judge-setup";
import { recordIntegrationEvent } from "./record-integration-event";
import { secretContext } from "./secret-context";

export type SetupReport = { ok: boolean; checks: SetupCheck[] };

/** Asks Meta and our own records whether the connection can work. Up to about 10 s; what fails is a check, not an exception. */
export async function checkSetup(ctx: Context, input: { integrationId: string }): Promise<SetupReport> {
  requireScope(ctx, "integrations:write");
  const integration = await getIntegration(ctx, input);
  const facts = await gatherFacts(ctx, integration);
  const checks = judgeSetup(facts, ctx.now());
  const failed = checks.filter((check) => !check.ok);
  await recordIntegrationEvent(ctx.db, {
    workspaceId: ctx.workspace.id,
    integrationId: integration.id,
    kind: "setup.checked",
    level: failed.length === 0 ? "info" : "warning",
    summary:
      failed.length === 0
        ? `All ${checks.length} setup checks passed.`
        : `${failed.length} of ${checks.length} setup checks failed: ${failed.map((check) => check.name.replaceAll("_", " ")).join(", ")}.`,
    payload: JSON.stringify({ checks }),
    at: ctx.now(),
  });
  return { ok: failed.length === 0, checks };
}

async function gatherFacts(ctx: Context, integration: Integration): Promise<SetupFacts> {
  const { id, phoneNumberId, wabaId, accessTokenSealed, appSecretSealed, callbackVerifiedAt } = integration;
  const accessToken =
    accessTokenSealed === null ? null : openSealed(accessTokenSealed, secretContext(id, "accessToken"));
  const asker = accessToken === null ? null : { ...integration, accessToken };
  const account = asker && wabaId !== null ? { asker, wabaId } : null;
  const tokenPath = `debug_token?input_token=${encodeURIComponent(accessToken ?? "")}`;
  const [token, numbers, subscribedAppIds, templates, hasSeenMessage] = await Promise.all([
    asker && askGraph(asker, tokenPath, readToken),
    account && askGraph(account.asker, numbersPath(account.wabaId), readNumbers),
    account && askGraph(account.asker, `${account.wabaId}/subscribed_apps`, readAppIds),
    account && askGraph(account.asker, `${account.wabaId}/message_templates?fields=name&limit=1`, () => null),
    hasMessage(ctx, id),
  ]);
  return {
    hasAccessToken: accessToken !== null,
    hasAppSecret: appSecretSealed !== null,
    phoneNumberId,
    wabaId,
    token,
    numbers,
    subscribedAppIds,
    templates,
    callbackVerifiedAt,
    hasSeenMessage,
  };
}

async function hasMessage(ctx: Context, integrationId: string): Promise<boolean> {
  const rows = await ctx.db
    .select({ one: sql<number>`1` })
    .from(inboundEvents)
    .where(and(eq(inboundEvents.integrationId, integrationId), eq(inboundEvents.kind, "message")))
    .limit(1);
  return rows.length > 0;
}

function readToken({ data }: Json): TokenFacts {
  const facts = objectOf(data) ?? {};
  const expiresAtSeconds = numberOf(facts.expires_at) ?? 0;
  return {
    isValid: facts.is_valid === true,
    // Meta writes 0 for "never".
    expiresAt: expiresAtSeconds > 0 ? new Date(expiresAtSeconds * 1_000) : null,
    scopes: listOf(facts.scopes).flatMap((scope) => textOf(scope) ?? []),
    appId: textOf(facts.app_id) ?? null,
  };
}

const numbersPath = (wabaId: string) => `${wabaId}/phone_numbers?fields=id,display_phone_number&limit=500`;

function readNumbers({ data }: Json): { id: string; display: string | null }[] {
  return listOf(data).flatMap((item) => {
    const { id, display_phone_number } = objectOf(item) ?? {};
    const known = textOf(id);
    return known === undefined ? [] : [{ id: known, display: textOf(display_phone_number) ?? null }];
  });
}

function readAppIds({ data }: Json): string[] {
  return listOf(data).flatMap(
    (item) => textOf(objectOf(objectOf(item)?.whatsapp_business_api_data)?.id) ?? [],
  );
}
