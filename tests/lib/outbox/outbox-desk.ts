import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { integrations } from "@/db/schema/integrations";
import { messageAttempts, messages, outbox } from "@/db/schema/messaging";
import { newId } from "@/lib/ids";
import { enqueue, type Priority } from "@/lib/outbox/enqueue";
import { transaction } from "@/lib/transaction";
import { makeConversation, makePlayer, newPhone } from "../../setup/conversation";
import { makeWorkspace } from "../../setup/workspace";

type Queued = { to?: number; priority?: Priority; text?: string };

/** A number with players who wrote just now, and a way to queue messages to them. */
export async function makeOutboxDesk(db: Database, parts: { players?: number; ratePerSecond?: number } = {}) {
  const { ctx } = await makeWorkspace(db);
  const first = await makeConversation(ctx);
  const { integrationId } = first;
  const conversationIds = [first.id];
  const phones = [newPhone()];
  for (let player = 1; player < (parts.players ?? 1); player++) {
    const { id: playerId } = await makePlayer(ctx);
    conversationIds.push((await makeConversation(ctx, { integrationId, playerId })).id);
    phones.push(newPhone());
  }
  await db
    .update(integrations)
    .set({ ratePerSecond: parts.ratePerSecond ?? 1_000 })
    .where(eq(integrations.id, integrationId));

  /** Queues in this order; answers the message ids. */
  async function queue(queued: readonly Queued[]): Promise<string[]> {
    const ids = queued.map(() => newId("message"));
    const rows = queued.map(({ to = 0, text = "hi" }, index) => ({
      id: ids[index] ?? "",
      workspaceId: ctx.workspace.id,
      integrationId,
      conversationId: conversationIds[to] ?? "",
      direction: "out" as const,
      type: "text",
      senderKind: "api" as const,
      text,
      content: { type: "text", text },
      status: "queued",
      occurredAt: ctx.now(),
    }));
    await transaction(ctx, async (tx) => {
      for (let from = 0; from < rows.length; from += 1_000) {
        await tx.insert(messages).values(rows.slice(from, from + 1_000));
      }
      await enqueue(
        tx,
        queued.map(({ to = 0, priority = "normal" }, index) => ({
          messageId: ids[index] ?? "",
          workspaceId: ctx.workspace.id,
          integrationId,
          recipient: phones[to] ?? "",
          priority,
        })),
      );
    });
    return ids;
  }

  return {
    ctx,
    integrationId,
    conversationIds,
    phones,
    queue,
    async message(id: string) {
      const [row] = await db.select().from(messages).where(eq(messages.id, id));
      if (!row) throw new Error("no such message");
      return row;
    },
    async row(id: string) {
      const [row] = await db.select().from(outbox).where(eq(outbox.messageId, id));
      return row ?? null;
    },
    rows: () => db.select().from(outbox).where(eq(outbox.integrationId, integrationId)).orderBy(outbox.id),
    attempts: (id: string) =>
      db
        .select()
        .from(messageAttempts)
        .where(eq(messageAttempts.messageId, id))
        .orderBy(messageAttempts.attempt),
  };
}
