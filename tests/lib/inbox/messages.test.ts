import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { auditEvents } from "@/db/schema/ledgers";
import { messages, outbox } from "@/db/schema/messaging";
import { assignTicket } from "@/lib/inbox/assign-ticket";
import { replyToTicket } from "@/lib/inbox/reply-to-ticket";
import { retryMessage } from "@/lib/inbox/retry-message";
import { settleUnconfirmed } from "@/lib/inbox/settle-unconfirmed";
import { takeTicket } from "@/lib/inbox/take-ticket";
import { getMessageView } from "@/lib/messaging/get-message-view";
import { revealPhone } from "@/lib/players/reveal-phone";
import { makeConversation, makePlayer, makeTicket } from "../../setup/conversation";
import { testDatabase } from "../../setup/database";
import { makeWorkspace } from "../../setup/workspace";

const db = await testDatabase();

async function replied() {
  const place = await makeWorkspace(db, { role: "agent" });
  const conversation = await makeConversation(place.ctx);
  const ticket = await makeTicket(place.ctx, conversation.id);
  const content = { type: "text", text: "Hello" } as const;
  const message = await replyToTicket(place.ctx, { ticketId: ticket.id, content });
  return { ...place, conversation, ticket, message, input: { messageId: message.id } };
}

async function failed() {
  const made = await replied();
  await db.delete(outbox).where(eq(outbox.messageId, made.message.id));
  await db.update(messages).set({ status: "failed", statusRank: 20 }).where(eq(messages.id, made.message.id));
  return made;
}

async function unconfirmed() {
  const made = await replied();
  await db.update(outbox).set({ state: "unconfirmed" }).where(eq(outbox.messageId, made.message.id));
  await db
    .update(messages)
    .set({ status: "unconfirmed", statusRank: 2 })
    .where(eq(messages.id, made.message.id));
  return made;
}

describe("sending a failed message again", () => {
  test("makes a new message and leaves the failed one as it is", async () => {
    const { ctx, input } = await failed();
    const again = await retryMessage(ctx, input);
    expect(again).toMatchObject({ text: "Hello", status: "queued" });
    expect(await getMessageView(db, input.messageId)).toMatchObject({
      status: "failed",
      retriedAs: again.id,
    });
  });

  test("twice at once sends once", async () => {
    const { ctx, conversation, input } = await failed();
    const results = await Promise.allSettled([retryMessage(ctx, input), retryMessage(ctx, input)]);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const rows = await db.select().from(messages).where(eq(messages.conversationId, conversation.id));
    expect(rows).toHaveLength(2);
  });

  test("is refused for one that did not fail, to who does not own the ticket, and elsewhere", async () => {
    const { ctx, input: queued } = await replied();
    await expect(retryMessage(ctx, queued)).rejects.toMatchObject({ code: "not_retryable" });
    const { asRole, input } = await failed();
    const stranger = await makeWorkspace(db);
    await expect(retryMessage(await asRole("agent"), input)).rejects.toMatchObject({ code: "ticket_taken" });
    await expect(retryMessage(await asRole("marketer"), input)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(retryMessage(stranger.ctx, input)).rejects.toMatchObject({ kind: "not_found" });
  });
});

describe("a message that may or may not have left", () => {
  test("goes out again when a person says so", async () => {
    const { ctx, input } = await unconfirmed();
    expect(await settleUnconfirmed(ctx, { ...input, decision: "resend" })).toMatchObject({
      status: "queued",
    });
    const [row] = await db.select().from(outbox).where(eq(outbox.messageId, input.messageId));
    expect(row?.state).toBe("ready");
  });

  test("is failed with words when a person gives it up", async () => {
    const { ctx, input } = await unconfirmed();
    const view = await settleUnconfirmed(ctx, { ...input, decision: "give_up" });
    expect(view).toMatchObject({ status: "failed", error: { code: "unconfirmed" } });
    expect(await db.select().from(outbox).where(eq(outbox.messageId, input.messageId))).toEqual([]);
  });

  test("is decided once, and only while it is open", async () => {
    const { ctx, input } = await unconfirmed();
    const results = await Promise.allSettled([
      settleUnconfirmed(ctx, { ...input, decision: "resend" }),
      settleUnconfirmed(ctx, { ...input, decision: "give_up" }),
    ]);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const stranger = await makeWorkspace(db);
    await expect(settleUnconfirmed(stranger.ctx, { ...input, decision: "resend" })).rejects.toMatchObject({
      kind: "not_found",
    });
  });
});

test("a revealed number is whole, and the look is on record without it", async () => {
  const { ctx, workspace, user } = await makeWorkspace(db, { role: "agent" });
  const player = await makePlayer(ctx);
  expect(await revealPhone(ctx, { playerId: player.id })).toEqual({ phone: player.phone });
  const [audit] = await db.select().from(auditEvents).where(eq(auditEvents.workspaceId, workspace.id));
  expect(audit).toMatchObject({
    action: "player.phone-revealed",
    actorId: user.id,
    subject: { playerId: player.id },
  });
  expect(JSON.stringify(audit)).not.toContain(player.phone ?? "");
  const stranger = await makeWorkspace(db);
  await expect(revealPhone(stranger.ctx, { playerId: player.id })).rejects.toMatchObject({
    kind: "not_found",
  });
});

test("an admin who takes the ticket over may answer, the owner before may not any more", async () => {
  const { ctx, asRole, ticket } = await replied();
  const content = { type: "text", text: "Mine now" } as const;
  const admin = await asRole("admin");
  await expect(takeTicket(admin, { ticketId: ticket.id })).rejects.toMatchObject({ code: "ticket_taken" });
  await assignTicket(admin, { ticketId: ticket.id, assigneeId: admin.actor.id ?? "" });
  await replyToTicket(admin, { ticketId: ticket.id, content });
  await expect(replyToTicket(ctx, { ticketId: ticket.id, content })).rejects.toMatchObject({
    code: "ticket_taken",
  });
});
