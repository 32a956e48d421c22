import { and, eq, sql } from "drizzle-orm";
import { messages } from "@/db/schema/messaging";
import { users } from "@/db/schema/people";
import type { Executor } from "@/lib/transaction";

/** Messages as `toMessageView` reads them; add the conditions. */
export function selectMessages(db: Executor) {
  return db
    .select({
      id: messages.id,
      seq: messages.seq,
      conversationId: messages.conversationId,
      direction: messages.direction,
      type: messages.type,
      text: messages.text,
      content: messages.content,
      senderKind: messages.senderKind,
      senderId: messages.senderId,
      senderName: sql<string | null>`${users.name}`.as("sender_name"),
      externalId: messages.externalId,
      replyToExternalId: messages.replyToExternalId,
      status: messages.status,
      error: messages.error,
      occurredAt: messages.occurredAt,
    })
    .from(messages)
    .leftJoin(users, and(eq(messages.senderKind, "agent"), eq(users.id, messages.senderId)))
    .$dynamic();
}
