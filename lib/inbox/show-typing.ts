import { and, eq, isNull, or } from "drizzle-orm";
import { z } from "zod";
import { tickets } from "@/db/schema/inbox";
import { type Context, requireScope } from "@/lib/context";
import { askSignal } from "@/lib/messaging/ask-signal";

export const ShowTyping = z.object({ conversationId: z.string() });

/**
 * Shows the player that an answer is being written, by whoever has the open ticket or may still take it. Anything else passes
 * unnoticed: it is not worth an error.
 */
export async function showTyping(ctx: Context, input: z.infer<typeof ShowTyping>): Promise<void> {
  requireScope(ctx, "inbox:write");
  if (ctx.actor.kind !== "user") return;
  const [ticket] = await ctx.db
    .select({ id: tickets.id })
    .from(tickets)
    .where(
      and(
        eq(tickets.workspaceId, ctx.workspace.id),
        eq(tickets.conversationId, input.conversationId),
        eq(tickets.status, "open"),
        or(isNull(tickets.assigneeId), eq(tickets.assigneeId, ctx.actor.id)),
      ),
    );
  if (ticket) await askSignal(ctx.db, { kind: "typing", conversationId: input.conversationId });
}
