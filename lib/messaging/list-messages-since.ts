import { and, asc, desc, eq, gt } from "drizzle-orm";
import { z } from "zod";
import { messages } from "@/db/schema/messaging";
import { type Context, requireScope } from "@/lib/context";
import { getConversation } from "./get-conversation";
import { type MessageView, mergeMessages, toMessageView } from "./message-view";
import { selectMessages } from "./select-messages";

const mostNew = 500;
const recentOnes = 50;

export const ListMessagesSince = z.object({ conversationId: z.string(), afterSeq: z.int().min(0) });

/**
 * What a screen that was away lacks: everything that arrived after `afterSeq`, and the latest 50 once more for their states.
 * `complete` is false when more than 500 arrived: then load the conversation anew. Merge with `mergeMessages`.
 */
export async function listMessagesSince(
  ctx: Context,
  input: z.infer<typeof ListMessagesSince>,
): Promise<{ items: MessageView[]; complete: boolean }> {
  requireScope(ctx, "inbox:read");
  await getConversation(ctx, input.conversationId);
  const here = eq(messages.conversationId, input.conversationId);
  const [arrived, recent] = await Promise.all([
    selectMessages(ctx.db)
      .where(and(here, gt(messages.seq, input.afterSeq)))
      .orderBy(asc(messages.seq))
      .limit(mostNew + 1),
    selectMessages(ctx.db)
      .where(here)
      .orderBy(desc(messages.occurredAt), desc(messages.seq))
      .limit(recentOnes),
  ]);
  const items = mergeMessages(arrived.slice(0, mostNew).map(toMessageView), recent.map(toMessageView));
  return { items, complete: arrived.length <= mostNew };
}
