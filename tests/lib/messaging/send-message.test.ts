import { and, eq, gt } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { integrations } from "@/db/schema/integrations";
import { conversations, messageStatuses, messages, outbox } from "@/db/schema/messaging";
import type { Context } from "@/lib/context";
import { type SendMessage, sendMessage } from "@/lib/messaging/send-message";
import { outboxChannel } from "@/lib/outbox/enqueue";
import { transaction } from "@/lib/transaction";
import { testClock } from "../../setup/context";
import { makeConversation, makeInbound, makeIntegration, makePlayer } from "../../setup/conversation";
import { testDatabase } from "../../setup/database";
import { makeWorkspace } from "../../setup/workspace";

const db = await testDatabase();

function send(ctx: Context, conversationId: string, parts: Partial<SendMessage> = {}) {
  const message: SendMessage = {
    conversationId,
    content: { type: "text", text: "Hello" },
    sender: { kind: "system", id: null },
    priority: "normal",
    ...parts,
  };
  return transaction(ctx, (tx) => sendMessage(tx, ctx, message));
}

const template = { type: "template", name: "maintenance", language: "en_US" } as const;

async function outboxOf(messageId: string) {
  const [row] = await db.select().from(outbox).where(eq(outbox.messageId, messageId));
  return row;
}

describe("what leaves", () => {
  test("is a queued message, a row of the outbox, a status and the conversation's last line, all or nothing", async () => {
    const { ctx } = await makeWorkspace(db);
    const player = await makePlayer(ctx);
    const conversation = await makeConversation(ctx, { playerId: player.id });
    const sent = await send(ctx, conversation.id, { priority: "critical" });
    const [message] = await db.select().from(messages).where(eq(messages.id, sent.id));
    expect(message).toMatchObject({ status: "queued", statusRank: 0, direction: "out", text: "Hello" });
    expect(await outboxOf(sent.id)).toMatchObject({
      recipient: player.phone,
      priority: 0,
      state: "ready",
      integrationId: conversation.integrationId,
    });
    const history = await db.select().from(messageStatuses).where(eq(messageStatuses.messageId, sent.id));
    expect(history.map(({ status }) => status)).toEqual(["queued"]);
    const [after] = await db.select().from(conversations).where(eq(conversations.id, conversation.id));
    expect(after).toMatchObject({ lastPreview: "Hello", lastDirection: "out" });
  });

  test("wakes the dispatchers when it is committed, not before", async () => {
    const { ctx } = await makeWorkspace(db);
    const conversation = await makeConversation(ctx);
    const heard: string[] = [];
    const { unlisten } = await db.$client.listen(outboxChannel, (payload) => heard.push(payload));
    await transaction(ctx, async (tx) => {
      await sendMessage(tx, ctx, {
        conversationId: conversation.id,
        content: { type: "text", text: "Hello" },
        sender: { kind: "system", id: null },
        priority: "low",
      });
      expect(heard).toEqual([]);
    });
    await expect.poll(() => heard).toHaveLength(1);
    await unlisten();
  });

  test("goes to the business-scoped id of this integration's portfolio when no number is known", async () => {
    const { ctx } = await makeWorkspace(db);
    const integration = await makeIntegration(ctx);
    const bsuid = { portfolio: integration.wabaId, value: "US.123" };
    const known = await makePlayer(ctx, { phone: null, bsuid });
    const conversation = await makeConversation(ctx, { integrationId: integration.id, playerId: known.id });
    expect(await outboxOf((await send(ctx, conversation.id)).id)).toMatchObject({ recipient: "US.123" });

    const elsewhere = await makePlayer(ctx, { phone: null, bsuid: { portfolio: "other", value: "US.456" } });
    const other = await makeConversation(ctx, { integrationId: integration.id, playerId: elsewhere.id });
    await expect(send(ctx, other.id)).rejects.toMatchObject({ code: "unreachable" });
  });

  test("goes to the group of a group's conversation", async () => {
    const { ctx } = await makeWorkspace(db);
    const { id } = await makeConversation(ctx);
    await db.update(conversations).set({ playerId: null, groupId: "grp" }).where(eq(conversations.id, id));
    expect(await outboxOf((await send(ctx, id)).id)).toMatchObject({ recipient: "g:grp" });
  });

  test("is refused over a deleted integration", async () => {
    const { ctx } = await makeWorkspace(db);
    const conversation = await makeConversation(ctx);
    await db
      .update(integrations)
      .set({ deletedAt: new Date() })
      .where(eq(integrations.id, conversation.integrationId));
    await expect(send(ctx, conversation.id)).rejects.toMatchObject({ code: "unreachable" });
  });
});

describe("free text", () => {
  test("is refused once the window has closed, and a template is not", async () => {
    const clock = testClock();
    const { ctx } = await makeWorkspace(db, { now: clock.now });
    const conversation = await makeConversation(ctx);
    clock.advance(86_400_000 - 1);
    await send(ctx, conversation.id);
    clock.advance(1);
    await expect(send(ctx, conversation.id)).rejects.toMatchObject({ code: "window_closed", status: 409 });
    await send(ctx, conversation.id, { content: template });
    const rows = await db.select().from(messages).where(eq(messages.conversationId, conversation.id));
    expect(rows.map(({ type }) => type).sort()).toEqual(["template", "text"]);
  });

  test("over the channel's limit is refused with the field's name", async () => {
    const { ctx } = await makeWorkspace(db);
    const conversation = await makeConversation(ctx);
    await expect(
      send(ctx, conversation.id, { content: { type: "text", text: "x".repeat(4097) } }),
    ).rejects.toMatchObject({ code: "invalid_input", fields: [{ field: "text" }] });
  });
});

test("a reply names the player's message, but only one of the same conversation", async () => {
  const { ctx } = await makeWorkspace(db);
  const conversation = await makeConversation(ctx);
  const question = await makeInbound(ctx, conversation, "When?");
  const sent = await send(ctx, conversation.id, { replyToMessageId: question.id });
  const [message] = await db.select().from(messages).where(eq(messages.id, sent.id));
  expect(message?.replyToExternalId).toBe(`wamid.${question.id}`);
  const other = await makeConversation(ctx);
  await expect(send(ctx, other.id, { replyToMessageId: question.id })).rejects.toMatchObject({
    fields: [{ field: "replyToMessageId" }],
  });
});

test("another workspace's conversation does not exist", async () => {
  const ours = await makeWorkspace(db);
  const theirs = await makeWorkspace(db);
  const conversation = await makeConversation(ours.ctx);
  await expect(send(theirs.ctx, conversation.id)).rejects.toMatchObject({ kind: "not_found" });
});

test("whoever asks for what came after the last number misses nothing of many messages at once", async () => {
  const { ctx } = await makeWorkspace(db);
  const conversation = await makeConversation(ctx);
  const seen: number[] = [];
  async function look() {
    const arrived = await db
      .select({ seq: messages.seq })
      .from(messages)
      .where(and(eq(messages.conversationId, conversation.id), gt(messages.seq, seen.at(-1) ?? 0)))
      .orderBy(messages.seq);
    seen.push(...arrived.map(({ seq }) => seq));
  }
  let isSending = true;
  const watching = (async () => {
    while (isSending) await look();
    await look();
  })();
  const sent = await Promise.all(Array.from({ length: 30 }, () => send(ctx, conversation.id)));
  isSending = false;
  await watching;
  expect(seen).toEqual(sent.map(({ seq }) => seq).sort((a, b) => a - b));
});
