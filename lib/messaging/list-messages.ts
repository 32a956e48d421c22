import { and, asc, desc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { messages } from "@/db/schema/messaging";
import { type Context, requireScope } from "@/lib/context";
import { type Page, pageOf } from "@/lib/page";
import { explainWaits } from "./explain-waits";
import { getConversation } from "./get-conversation";
import type { MessageView, MessagePosition as Position } from "./message-view";
import { selectMessages } from "./select-messages";
import { toMessageView } from "./to-message-view";

export const MessagePosition = z.tuple([z.iso.datetime(), z.int()]) satisfies z.ZodType<Position>;

/** A conversation's messages from its beginning, oldest first. */
export async function listMessages(
  ctx: Context,
  input: { conversationId: string; after?: Position | undefined; take: number },
): Promise<Page<MessageView, Position>> {
  requireScope(ctx, "inbox:read");
  const { id } = await getConversation(ctx, input.conversationId);
  const rows = await selectMessages(ctx.db)
    .where(
      and(
        eq(messages.conversationId, id),
        input.after && sql`(${messages.occurredAt}, ${messages.seq}) > ${place(input.after)}`,
      ),
    )
    .orderBy(asc(messages.occurredAt), asc(messages.seq))
    .limit(input.take + 1);
  return pageOf(rows.map(toMessageView), input.take, positionOf);
}

/** The page of messages that ends before a place, or with the newest one; oldest first. `next` leads further back. */
export async function listEarlierMessages(
  ctx: Context,
  input: { conversationId: string; before?: Position | undefined; take: number },
): Promise<Page<MessageView, Position>> {
  requireScope(ctx, "inbox:read");
  const { id } = await getConversation(ctx, input.conversationId);
  const rows = await selectMessages(ctx.db)
    .where(
      and(
        eq(messages.conversationId, id),
        input.before && sql`(${messages.occurredAt}, ${messages.seq}) < ${place(input.before)}`,
      ),
    )
    .orderBy(desc(messages.occurredAt), desc(messages.seq))
    .limit(input.take + 1);
  const { items, next } = pageOf(rows.map(toMessageView), input.take, positionOf);
  return { items: await explainWaits(ctx, items.reverse()), next };
}

const place = ([at, seq]: Position) => sql`(${at}::timestamptz, ${seq}::bigint)`;

function positionOf(message: MessageView): Position {
  return [message.occurredAt, message.seq];
}
