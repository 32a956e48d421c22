import { and, desc, eq, isNotNull, ne } from "drizzle-orm";
import type { Database } from "@/db/client";
import { integrations } from "@/db/schema/integrations";
import { messages } from "@/db/schema/messaging";

export type Received = {
  externalId: string;
  integrationId: string;
  readReceipts: boolean;
  typingIndicators: boolean;
};

/** The player's last message in a conversation and what its integration lets players see; null before there is one. */
export async function findLastReceived(db: Database, conversationId: string): Promise<Received | null> {
  const [row] = await db
    .select({
      externalId: messages.externalId,
      integrationId: messages.integrationId,
      readReceipts: integrations.readReceipts,
      typingIndicators: integrations.typingIndicators,
    })
    .from(messages)
    .innerJoin(integrations, eq(integrations.id, messages.integrationId))
    .where(
      and(
        eq(messages.conversationId, conversationId),
        eq(messages.direction, "in"),
        ne(messages.type, "system"),
        isNotNull(messages.externalId),
      ),
    )
    .orderBy(desc(messages.occurredAt), desc(messages.seq))
    .limit(1);
  return row?.externalId ? { ...row, externalId: row.externalId } : null;
}
