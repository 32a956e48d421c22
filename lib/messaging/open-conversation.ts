import { and, eq } from "drizzle-orm";
import { conversations } from "@/db/schema/messaging";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/ids";
import type { Transaction } from "@/lib/transaction";

/** The open conversation with this player on this integration, begun when there is none. Of two at once, both get the same. */
export async function openConversation(
  tx: Transaction,
  ctx: Pick<Context, "workspace" | "now">,
  party: { integrationId: string; playerId: string },
): Promise<{ id: string }> {
  const find = () =>
    tx
      .select({ id: conversations.id })
      .from(conversations)
      .where(
        and(
          eq(conversations.integrationId, party.integrationId),
          eq(conversations.playerId, party.playerId),
          eq(conversations.status, "open"),
        ),
      );
  const [known] = await find();
  if (known) return known;
  const [begun] = await tx
    .insert(conversations)
    .values({
      id: newId("conversation"),
      workspaceId: ctx.workspace.id,
      ...party,
      lastMessageAt: ctx.now(),
      lastDirection: "out",
    })
    .onConflictDoNothing()
    .returning({ id: conversations.id });
  const [conversation] = begun ? [begun] : await find();
  if (!conversation) throw new Error("a conversation was open and closed at once");
  return conversation;
}
