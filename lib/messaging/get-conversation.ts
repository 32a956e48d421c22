import { and, eq } from "drizzle-orm";
import { conversations } from "@/db/schema/messaging";
import type { Context } from "@/lib/context";
import { NotFound } from "@/lib/errors";

/** The conversation of this workspace; throws NotFound. */
export async function getConversation(
  ctx: Context,
  conversationId: string,
): Promise<typeof conversations.$inferSelect> {
  const [conversation] = await ctx.db
    .select()
    .from(conversations)
    .where(and(eq(conversations.workspaceId, ctx.workspace.id), eq(conversations.id, conversationId)));
  if (!conversation) throw new NotFound("conversation");
  return conversation;
}
