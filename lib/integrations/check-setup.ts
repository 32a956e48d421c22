import { type Context, requireScope } from "@/lib/context";
import { openSealed } from "@/lib/secrets/seal";
import { type Json, listOf, numberOf, objectOf, textOf } from "@/lib/whatsapp/json";
import { askGraph } from "./ask-graph";
import { getIntegration } from "./get-integration";
import { hasSeenMessage } from "./has-seen-message";
import type { Integration } from "./integration";
import { judgeSetup, type SetupFacts, type TokenFacts } from "./judge-setup";
import { recordSetup, type SetupReport } from "./record-setup";
import { secretContext } from "./secret-context";

/**
 * Asks Meta and our own records whether a WhatsApp connection can work. Up to about 10 s; what fails is a check, not an
 * exception.
 */
export async function checkSetup(ctx: Context, input: { integrationId: string }): Promise<SetupReport> {
  requireScope(ctx, "integrations:write");
  const integration = await getIntegration(ctx, { ...input, channel: "whatsapp" });
  const facts = await gatherFacts(ctx, integration);
  return recordSetup(ctx, integration.id, judgeSetup(facts, ctx.now()));
}

async function gatherFacts(ctx: Context, integration: Integration): Promise<SetupFacts> {
  const { id, phoneNumberId, wabaId, accessTokenSealed, appSecretSealed, callbackVerifiedAt } = integration;
  const accessToken =
    accessTokenSealed === null ? null : openSealed(accessTokenSealed, secretContext(id, "accessToken"));
  const asker = accessToken === null ? null : { ...integration, accessToken };
  const account = asker && wabaId !== null ? { asker, wabaId } : null;
  const tokenPath = `debug_token?input_token=${encodeURIComponent(accessToken ?? "")}`;
  const [token, numbers, subscribedAppIds, templates, hasSeen] = await Promise.all([
    asker && askGraph(asker, tokenPath, readToken),
    account && askGraph(account.asker, numbersPath(account.wabaId), readNumbers),
    account && askGraph(account.asker, `${account.wabaId}/subscribed_apps`, readAppIds),
    account && askGraph(account.asker, `${account.wabaId}/message_templates?fields=name&limit=1`, () => null),
    hasSeenMessage(ctx, id),
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
    hasSeenMessage: hasSeen,
  };
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
