import { and, asc, eq, gte, lt, ne } from "drizzle-orm";
import { messages } from "@/db/schema/messaging";
import type { Context } from "@/lib/context";
import { answerWithinMs, freeEntryEndsAt } from "./free-entry";

/** Until when messages of this conversation cost nothing; null when they do, or did again before now. */
export async function findFreeEntry(
  ctx: Pick<Context, "db" | "now">,
  { id, referredAt }: { id: string; referredAt: Date | null },
): Promise<Date | null> {
  if (!referredAt) return null;
  const [answer] = await ctx.db
    .select({ at: messages.occurredAt })
    .from(messages)
    .where(
      and(
        eq(messages.conversationId, id),
        eq(messages.direction, "out"),
        ne(messages.status, "failed"),
        gte(messages.occurredAt, referredAt),
        lt(messages.occurredAt, new Date(referredAt.getTime() + answerWithinMs)),
      ),
    )
    .orderBy(asc(messages.occurredAt))
    .limit(1);
  const endsAt = freeEntryEndsAt({ referredAt, answeredAt: answer?.at ?? null });
  return endsAt && endsAt > ctx.now() ? endsAt : null;
}
