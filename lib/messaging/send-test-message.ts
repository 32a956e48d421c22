import { and, eq } from "drizzle-orm";
import { testNumbers } from "@/db/schema/integrations";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireScope } from "@/lib/context";
import { NotFound } from "@/lib/errors";
import { numberConnectionOf } from "@/lib/integrations/connection-of";
import { getIntegration } from "@/lib/integrations/get-integration";
import { recordIntegrationEvent } from "@/lib/integrations/record-integration-event";
import type { TestMessage } from "@/lib/integrations/test-number-input";
import { openPlayer } from "@/lib/players/open-player";
import { transaction } from "@/lib/transaction";
import { announceMessage } from "./announce-message";
import { openConversation } from "./open-conversation";
import type { OutboundContent } from "./outbound-content";
import { sendMessage } from "./send-message";

export type TestSent = { messageId: string; conversationId: string };

/**
 * Sends to a test number through the one door out, before everything else that waits. What Meta answers is read with
 * `getTestMessage`. Throws NotFound, 409 while the integration is not connected, WindowClosed for a text without an open window.
 */
export async function sendTestMessage(
  ctx: Context,
  { integrationId, ...input }: TestMessage & { integrationId: string },
): Promise<TestSent> {
  requireScope(ctx, "integrations:write");
  numberConnectionOf(await getIntegration(ctx, { integrationId }));
  const phone = await phoneOf(ctx, integrationId, input.testNumberId);
  return transaction(ctx, async (tx) => {
    const player = await openPlayer(tx, ctx, phone);
    const { id: conversationId } = await openConversation(tx, ctx, { integrationId, playerId: player.id });
    const { id: messageId } = await sendMessage(tx, ctx, {
      conversationId,
      content: contentOf(input),
      sender: { kind: "system", id: null },
      priority: "critical",
    });
    await recordAudit(tx, ctx, "integration.test-sent", { integrationId, messageId });
    await recordIntegrationEvent(tx, {
      workspaceId: ctx.workspace.id,
      integrationId,
      messageId,
      kind: "test.sent",
      level: "info",
      summary:
        input.kind === "text"
          ? "A test text is on its way."
          : `A test of the template ${input.template} is on its way.`,
      at: ctx.now(),
    });
    announceMessage(tx, ctx, { id: messageId, conversationId });
    return { messageId, conversationId };
  });
}

async function phoneOf(ctx: Context, integrationId: string, testNumberId: string): Promise<string> {
  const [number] = await ctx.db
    .select({ phone: testNumbers.phone })
    .from(testNumbers)
    .where(
      and(
        eq(testNumbers.workspaceId, ctx.workspace.id),
        eq(testNumbers.integrationId, integrationId),
        eq(testNumbers.id, testNumberId),
      ),
    );
  if (!number) throw new NotFound("test number");
  return number.phone;
}

function contentOf(input: TestMessage): OutboundContent {
  return input.kind === "text"
    ? { type: "text", text: input.text }
    : { type: "template", name: input.template, language: input.language };
}
