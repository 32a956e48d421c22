import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireScope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { countSegments, type SmsSize } from "@/lib/sms/count-segments";
import { postSms } from "@/lib/sms/post-sms";
import { transaction } from "@/lib/transaction";
import { providerConnectionOf } from "./connection-of";
import { getIntegration } from "./get-integration";
import { recordIntegrationEvent } from "./record-integration-event";
import type { TestSms } from "./sms-input";

export type TestedSms = {
  ok: boolean;
  externalId: string | null;
  /** What is wrong and what to do; null when it was taken. */
  explain: string | null;
  /** The provider's answer as it came, at most 16 KiB; null when there was none. */
  answer: { status: number; text: string } | null;
  size: SmsSize;
};

/**
 * Sends one text to a phone of the team past the queue, to see what the provider answers while it is being configured. Throws
 * NotFound, 409 while the integration is not connected.
 */
export async function sendTestSms(
  ctx: Context,
  { integrationId, to, text }: TestSms & { integrationId: string },
): Promise<TestedSms> {
  requireScope(ctx, "integrations:write");
  const connection = providerConnectionOf(await getIntegration(ctx, { integrationId, channel: "sms" }));
  const { callbackUrl } = connection;
  const { verdict, answer } = await postSms(connection, { id: newId("message"), to, text, callbackUrl });
  const { ok } = verdict;
  await transaction(ctx, async (tx) => {
    await recordAudit(tx, ctx, "integration.test-sent", { integrationId });
    await recordIntegrationEvent(tx, {
      workspaceId: ctx.workspace.id,
      integrationId,
      kind: "test.sent",
      level: ok ? "info" : "warning",
      summary: ok ? "The provider took a test SMS." : `A test SMS did not leave: ${verdict.title}.`,
      at: ctx.now(),
    });
  });
  return {
    ok,
    externalId: verdict.ok ? verdict.externalId : null,
    explain: verdict.ok ? null : verdict.explain,
    answer,
    size: countSegments(text),
  };
}
