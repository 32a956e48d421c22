import { and, asc, desc, eq, gt, inArray } from "drizzle-orm";
import { z } from "zod";
import { messages } from "@/db/schema/messaging";
import { type Context, requireScope } from "@/lib/context";
import { explainWaits } from "./explain-waits";
import { getConversation } from "./get-conversation";
import { type MessageView, mergeMessages } from "./message-view";
import { selectMessages } from "./select-messages";
import { toMessageView } from "./to-message-view";

const mostNew = 500;
const recentOnes = 50;

export const ListMessagesSince = z.object({ conversationId: z.string(), afterSeq: z.int().min(0) });

/**
 * What a screen that was away lacks: everything that arrived after `afterSeq`, the older messages that this changed, and the
 * latest 50 once more for their states. `complete` is false when more than 500 arrived: then load the conversation anew. Merge with `mergeMessages`.
 */
export async function listMessagesSince(
  ctx: Context,
  input: z.infer<typeof ListMessagesSince>,
): Promise<{ items: MessageView[]; complete: boolean }> {
  requireScope(ctx, "inbox:read");
  const { id } = await getConversation(ctx, input.conversationId);
  const here = eq(messages.conversationId, id);
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
  const changedIds = arrived.flatMap(({ type, quoted }) =>
    quoted && (type === "reaction" || type === "edit" || type === "revoke") ? [quoted.id] : [],
  );
  const changed =
    changedIds.length > 0
      ? await selectMessages(ctx.db).where(and(here, inArray(messages.id, changedIds)))
      : [];
  const fetched = [...arrived.slice(0, mostNew), ...changed, ...recent];
  const items = await explainWaits(ctx, mergeMessages([], fetched.map(toMessageView)));
  return { items, complete: arrived.length <= mostNew };
}
