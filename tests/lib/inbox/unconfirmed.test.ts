import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { messages, outbox } from "@/db/schema/messaging";
import { listUnconfirmed } from "@/lib/inbox/list-unconfirmed";
import { replyToTicket } from "@/lib/inbox/reply-to-ticket";
import { settleManyUnconfirmed } from "@/lib/inbox/settle-many-unconfirmed";
import { settleUnconfirmed } from "@/lib/inbox/settle-unconfirmed";
import { getMessageView } from "@/lib/messaging/get-message-view";
import { makeConversation, makeTicket } from "../../setup/conversation";
import { testDatabase } from "../../setup/database";
import { makeWorkspace } from "../../setup/workspace";

const db = await testDatabase();

/** A desk with one message for each of these ages in minutes, unconfirmed since then. */
async function makeDesk(ages: readonly number[]) {
  const place = await makeWorkspace(db, { role: "agent" });
  const conversation = await makeConversation(place.ctx);
  const ticket = await makeTicket(place.ctx, conversation.id);
  const ids: string[] = [];
  for (const [number, minutes] of ages.entries()) {
    const content = { type: "text", text: `Number ${number}` } as const;
    const { id } = await replyToTicket(place.ctx, { ticketId: ticket.id, content });
    const readyAt = new Date(place.ctx.now().getTime() - minutes * 60_000);
    await db
      .update(outbox)
      .set({ state: "unconfirmed", readyAt, attempts: 1 })
      .where(eq(outbox.messageId, id));
    await db.update(messages).set({ status: "unconfirmed", statusRank: 2 }).where(eq(messages.id, id));
    ids.push(id);
  }
  return { ...place, conversation, ids };
}

const idsOf = (page: { items: { messageId: string }[] }) => page.items.map(({ messageId }) => messageId);

test("lists what has had no word for ten minutes, in pages, and nothing of another workspace", async () => {
  const { ctx, ids } = await makeDesk([40, 3, 30, 20]);
  await makeDesk([60]);
  const [first, , third, fourth] = ids;
  const page = await listUnconfirmed(ctx, { take: 2 });
  expect(idsOf(page)).toEqual([first, third]);
  expect(page.items[0]).toMatchObject({ text: "Number 0", integrationName: "Test number", attempts: 1 });
  const rest = await listUnconfirmed(ctx, { take: 2, cursor: page.next ?? 0 });
  expect(idsOf(rest)).toEqual([fourth]);
  expect(rest.next).toBeNull();
});

test("one counted as sent leaves the outbox, at a rank below whatever WhatsApp may still report", async () => {
  const { ctx, ids } = await makeDesk([20]);
  const messageId = ids[0] ?? "";
  const view = await settleUnconfirmed(ctx, { messageId, decision: "count_sent" });
  expect(view.status).toBe("accepted");
  expect(await db.select().from(outbox).where(eq(outbox.messageId, messageId))).toEqual([]);
  const [row] = await db.select().from(messages).where(eq(messages.id, messageId));
  expect(row?.statusRank).toBeLessThan(10);
});

test("of several, those that settled meanwhile are passed over", async () => {
  const { ctx, ids } = await makeDesk([20, 20, 20]);
  await settleUnconfirmed(ctx, { messageId: ids[1] ?? "", decision: "give_up" });
  expect(await settleManyUnconfirmed(ctx, { messageIds: ids, decision: "resend" })).toEqual({ settled: 2 });
  const states = await Promise.all(ids.map(async (id) => (await getMessageView(db, id)).status));
  expect(states).toEqual(["queued", "failed", "queued"]);
});

test("who may not answer players may look but not settle, and a stranger finds nothing", async () => {
  const { asRole, ids } = await makeDesk([20]);
  const marketer = await asRole("marketer");
  expect(idsOf(await listUnconfirmed(marketer, { take: 10 }))).toEqual(ids);
  const settling = { messageIds: ids, decision: "resend" } as const;
  await expect(settleManyUnconfirmed(marketer, settling)).rejects.toMatchObject({ kind: "forbidden" });
  const stranger = await makeWorkspace(db);
  await expect(settleManyUnconfirmed(stranger.ctx, settling)).rejects.toMatchObject({ kind: "not_found" });
});
