import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireScope } from "@/lib/context";
import { transaction } from "@/lib/transaction";
import { graphRequest } from "@/lib/whatsapp/graph-client";
import type { Json } from "@/lib/whatsapp/json";
import { numberConnectionOf } from "./connection-of";
import { getIntegration } from "./get-integration";
import { recordApiError } from "./record-api-error";
import { recordIntegrationEvent } from "./record-integration-event";
import { refusedByMeta } from "./refused-by-meta";

export type NumberRequest = {
  integrationId: string;
  /** Below the number's node, such as `register`; null for the node itself. */
  edge: string | null;
  body: Json;
  /** For people, as it goes on after "Could not": `register the number`. */
  what: string;
  /** Of the audit log; what is noted with it never holds a PIN or a code. */
  action: string;
  noted?: Json;
  /** One line for the event log once it is done. */
  done: string;
  /** What the answer must not repeat. */
  secrets?: readonly string[];
};

const timeoutMs = 15_000;

/**
 * Asks Meta, once and within 15 s, to change something of the number, and writes down that it did. Throws NotFound, 409 while
 * the integration is not connected, and what `refusedByMeta` makes of a refusal, which the event log keeps.
 */
export async function askNumber(ctx: Context, request: NumberRequest): Promise<void> {
  requireScope(ctx, "integrations:write");
  const { integrationId, edge, body, what } = request;
  const { baseUrl, apiVersion, phoneNumberId, accessToken } = numberConnectionOf(
    await getIntegration(ctx, { integrationId }),
  );
  const result = await graphRequest({
    baseUrl,
    version: apiVersion,
    path: edge === null ? phoneNumberId : `${phoneNumberId}/${edge}`,
    method: "POST",
    accessToken,
    body,
    timeoutMs,
  });
  if (!result.ok) {
    const secrets = [accessToken, ...(request.secrets ?? [])];
    await recordApiError(ctx, { integrationId, what, error: result.error, secrets });
    throw refusedByMeta(result.error);
  }
  await transaction(ctx, async (tx) => {
    await recordAudit(tx, ctx, request.action, { integrationId, ...request.noted });
    await recordIntegrationEvent(tx, {
      workspaceId: ctx.workspace.id,
      integrationId,
      kind: "number.changed",
      level: "info",
      summary: request.done,
      at: ctx.now(),
    });
  });
}
