import { and, eq } from "drizzle-orm";
import { conversations } from "@/db/schema/messaging";
import type { Context } from "@/lib/context";
import { NotFound } from "@/lib/errors";

/** The conversation of this workspace, or the one it was merged into; throws NotFound. */
export async function getConversation(
  ctx: Context,
  conversationId: string,
): Promise<typeof conversations.$inferSelect> {
  const conversation = await find(ctx, conversationId);
  if (!conversation?.mergedIntoId) return orNotFound(conversation);
  return orNotFound(await find(ctx, conversation.mergedIntoId));
}

async function find(ctx: Context, id: string) {
  const [conversation] = await ctx.db
    .select()
    .from(conversations)
    .where(and(eq(conversations.workspaceId, ctx.workspace.id), eq(conversations.id, id)));
  return conversation;
}

function orNotFound<Found>(conversation: Found | undefined): Found {
  if (!conversation) throw new NotFound("conversation");
  return conversation;
}
