import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import { integrations } from "@/db/schema/integrations";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Channel } from "@/lib/channel";
import { type Context, requireScope } from "@/lib/context";
import { InvalidInput, NotFound } from "@/lib/errors";
import { seal } from "@/lib/secrets/seal";
import { transaction } from "@/lib/transaction";
import { getIntegration } from "./get-integration";
import type { Integration } from "./integration";
import { isMetadataSmall, secretMask, type UpdateIntegration } from "./integration-input";
import { isNumberTaken, numberTaken } from "./number-taken";
import { recordIntegrationEvent } from "./record-integration-event";
import { isConnected, refreshSoon } from "./refresh-job";
import { secretContext } from "./secret-context";

/** What decides with whom and about which number we speak: once it changed, Meta is asked anew. */
const speaksWith = new Set(["phoneNumberId", "wabaId", "accessToken", "baseUrl"]);

type Update = {
  integrationId: string;
  /** Where one is named, another channel's integration is not found. */
  channel?: Channel;
  changes: UpdateIntegration & { smsProvider?: Record<string, unknown> };
};

/**
 * Changes only what is named, so that two people changing different fields both win. A masked secret stays as stored, null
 * clears it. Throws NotFound, NumberTaken, and InvalidInput when the merged metadata outgrows its row.
 */
export async function updateIntegration(ctx: Context, input: Update): Promise<Integration> {
  requireScope(ctx, "integrations:write");
  const { values, changed } = columnsOf(input);
  if (changed.length === 0) return getIntegration(ctx, input);
  try {
    return await transaction(ctx, async (tx) => {
      const [integration] = await tx
        .update(integrations)
        .set({ ...values, updatedAt: ctx.now() })
        .where(
          and(
            eq(integrations.workspaceId, ctx.workspace.id),
            eq(integrations.id, input.integrationId),
            input.channel && eq(integrations.channel, input.channel),
            isNull(integrations.deletedAt),
          ),
        )
        .returning();
      if (!integration) throw new NotFound("integration");
      if (!isMetadataSmall(integration.metadata)) throw metadataTooLarge();
      await recordAudit(tx, ctx, "integration.updated", { integrationId: integration.id, changed });
      await recordIntegrationEvent(tx, {
        workspaceId: ctx.workspace.id,
        integrationId: integration.id,
        kind: "integration.updated",
        level: "info",
        summary: `Changed: ${changed.map(inWords).join(", ")}.`,
        at: ctx.now(),
      });
      if (isConnected(integration) && changed.some((field) => speaksWith.has(field))) {
        await refreshSoon(tx, [integration.id]);
      }
      return integration;
    });
  } catch (error) {
    if (isNumberTaken(error)) throw numberTaken();
    throw error;
  }
}

function columnsOf({ integrationId, changes }: Update) {
  const { sessionDuration, accessToken, appSecret, metadata, verifyToken: _refused, ...plain } = changes;
  const columns = {
    ...plain,
    sessionDurationMs: sessionDuration,
    accessTokenSealed: resealed(integrationId, "accessToken", accessToken),
    appSecretSealed: resealed(integrationId, "appSecret", appSecret),
    metadata: metadata && merged(metadata),
  };
  const values = Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));
  const kept = (field: string, value: unknown) =>
    value === undefined || ((field === "accessToken" || field === "appSecret") && value === secretMask);
  const changed = Object.entries(changes)
    .filter(([field, value]) => !kept(field, value))
    .map(([field]) => field);
  return { values, changed };
}

function resealed(
  integrationId: string,
  field: "accessToken" | "appSecret",
  secret: string | null | undefined,
): string | null | undefined {
  if (secret === undefined || secret === secretMask) return undefined;
  return secret === null ? null : seal(secret, secretContext(integrationId, field));
}

// Merged by the database: two merges at once both count.
function merged(patch: Record<string, unknown>): SQL {
  const kept = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== null));
  const removed = Object.keys(patch).filter((key) => patch[key] === null);
  return sql`(${integrations.metadata} || ${JSON.stringify(kept)}::text::jsonb) - ${sql.param(removed)}::text[]`;
}

/** `ratePerSecond` as `rate per second`. */
function inWords(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function metadataTooLarge(): InvalidInput {
  const message =
    "With this merged in, the metadata is over 16,384 bytes; remove keys by sending null for them.";
  return new InvalidInput([{ field: "metadata", message }]);
}
