import { and, asc, eq } from "drizzle-orm";
import { integrationEvents } from "@/db/schema/integrations";
import { messages } from "@/db/schema/messaging";
import { type Context, requireScope } from "@/lib/context";
import { NotFound } from "@/lib/errors";
import { maskPayload } from "@/lib/integrations/mask-payload";

export type TestMessageState = {
  messageId: string;
  conversationId: string;
  status: string;
  /** Why it failed, in words for a person. */
  error: { title: string; explain: string } | null;
  /** What Meta answered to each try, as it came; masked for who may not see payloads. */
  answers: { at: Date; isError: boolean; summary: string; payload: string | null }[];
};

/** How far a test message has come. Throws NotFound, also for messages that were no test. */
export async function getTestMessage(
  ctx: Context,
  { integrationId, messageId }: { integrationId: string; messageId: string },
): Promise<TestMessageState> {
  requireScope(ctx, "integrations:read");
  const events = await ctx.db
    .select({
      kind: integrationEvents.kind,
      at: integrationEvents.at,
      level: integrationEvents.level,
      summary: integrationEvents.summary,
      payload: integrationEvents.payload,
    })
    .from(integrationEvents)
    .where(
      and(
        eq(integrationEvents.workspaceId, ctx.workspace.id),
        eq(integrationEvents.integrationId, integrationId),
        eq(integrationEvents.messageId, messageId),
      ),
    )
    .orderBy(asc(integrationEvents.id));
  const [message] = await ctx.db
    .select({ conversationId: messages.conversationId, status: messages.status, error: messages.error })
    .from(messages)
    .where(and(eq(messages.workspaceId, ctx.workspace.id), eq(messages.id, messageId)));
  if (!message || !events.some(({ kind }) => kind === "test.sent")) throw new NotFound("test message");
  const isPlain = ctx.scopes.has("payloads:read");
  return {
    messageId,
    ...message,
    answers: events
      .filter(({ kind }) => kind === "test.answered")
      .map(({ at, level, summary, payload }) => ({
        at,
        isError: level === "error",
        summary,
        payload: payload === null || isPlain ? payload : maskPayload(payload),
      })),
  };
}
