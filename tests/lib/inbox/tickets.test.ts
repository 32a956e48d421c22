import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { tickets } from "@/db/schema/inbox";
import { auditEvents } from "@/db/schema/ledgers";
import { messages } from "@/db/schema/messaging";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/ids";
import { assignTicket } from "@/lib/inbox/assign-ticket";
import { getTicket } from "@/lib/inbox/get-ticket";
import { releaseTicket } from "@/lib/inbox/release-ticket";
import { reopenTicket } from "@/lib/inbox/reopen-ticket";
import { replyToTicket } from "@/lib/inbox/reply-to-ticket";
import { resolveTicket } from "@/lib/inbox/resolve-ticket";
import { takeTicket } from "@/lib/inbox/take-ticket";
import { testClock, testContext } from "../../setup/context";
import { makeConversation, makeTicket } from "../../setup/conversation";
import { testDatabase } from "../../setup/database";
import { makeWorkspace } from "../../setup/workspace";

const db = await testDatabase();

async function makeDesk(options: { now?: () => Date } = {}) {
  const place = await makeWorkspace(db, { role: "agent", ...options });
  const other = await place.asRole("agent");
  const admin = await place.asRole("admin");
  const marketer = await place.asRole("marketer");
  const conversation = await makeConversation(place.ctx);
  const ticket = await makeTicket(place.ctx, conversation.id);
  return { ...place, other, admin, marketer, conversation, ticket, input: { ticketId: ticket.id } };
}

const hello = { type: "text", text: "Hello" } as const;

async function actionsOn(workspaceId: string): Promise<string[]> {
  const rows = await db
    .select({ action: auditEvents.action })
    .from(auditEvents)
    .where(eq(auditEvents.workspaceId, workspaceId))
    .orderBy(auditEvents.id);
  return rows.map(({ action }) => action);
}

const verbs: [string, (ctx: Context, input: { ticketId: string }) => Promise<unknown>][] = [
  ["take", takeTicket],
  ["release", releaseTicket],
  ["assign", (ctx, input) => assignTicket(ctx, { ...input, assigneeId: ctx.actor.id ?? "" })],
  ["resolve", resolveTicket],
  ["reopen", reopenTicket],
  ["reply", (ctx, input) => replyToTicket(ctx, { ...input, content: hello })],
];

describe.each(verbs)("%s", (_, verb) => {
  test("does not find another workspace's ticket", async () => {
    const { input } = await makeDesk();
    const stranger = await makeWorkspace(db);
    await expect(verb(stranger.ctx, input)).rejects.toMatchObject({ kind: "not_found" });
  });

  test("is forbidden to a marketer", async () => {
    const { marketer, input } = await makeDesk();
    await expect(verb(marketer, input)).rejects.toMatchObject({ kind: "forbidden" });
  });
});

describe("taking", () => {
  test("of 50 agents at once exactly one gets the ticket, and the others learn who", async () => {
    const { asRole, input, workspace } = await makeDesk();
    const agents = await Promise.all(Array.from({ length: 50 }, () => asRole("agent")));
    const results = await Promise.allSettled(agents.map((agent) => takeTicket(agent, input)));
    const won = results.filter((result) => result.status === "fulfilled");
    expect(won).toHaveLength(1);
    for (const result of results) {
      if (result.status === "rejected") {
        expect(result.reason).toMatchObject({ code: "ticket_taken", status: 409 });
        expect(result.reason.message).toMatch(/Test agent has ticket #\d+/);
      }
    }
    expect(await actionsOn(workspace.id)).toEqual(["ticket.taken"]);
  });

  test("a resolved ticket needs reopening first", async () => {
    const { ctx, input } = await makeDesk();
    await resolveTicket(ctx, input);
    await expect(takeTicket(ctx, input)).rejects.toMatchObject({ code: "ticket_resolved" });
  });

  test("is for people: an API key cannot own a ticket", async () => {
    const { workspace, input } = await makeDesk();
    const actor = { kind: "api_key", id: newId("apiKey"), name: "Studio" } as const;
    const key = testContext({ db, workspaceId: workspace.id, actor, scopes: ["inbox:read", "inbox:write"] });
    await expect(takeTicket(key, input)).rejects.toMatchObject({ code: "person_needed" });
  });
});

describe("handing over", () => {
  test("the owner gives the ticket on or back; someone else cannot, an admin can", async () => {
    const { ctx, user, other, admin, input } = await makeDesk();
    await takeTicket(ctx, input);
    const toOther = { ...input, assigneeId: other.actor.id ?? "" };
    await expect(assignTicket(other, toOther)).rejects.toMatchObject({ code: "ticket_taken" });
    await expect(releaseTicket(other, input)).rejects.toMatchObject({ code: "ticket_taken" });
    expect((await assignTicket(ctx, toOther)).assignee?.id).toBe(other.actor.id);
    expect((await assignTicket(admin, { ...input, assigneeId: user.id })).assignee?.id).toBe(user.id);
    expect((await releaseTicket(ctx, input)).assignee).toBeNull();
  });

  test("only to someone of this workspace who may answer", async () => {
    const { ctx, marketer, input } = await makeDesk();
    const stranger = await makeWorkspace(db);
    for (const assigneeId of [marketer.actor.id ?? "", stranger.user.id, "usr_nobody"]) {
      await expect(assignTicket(ctx, { ...input, assigneeId })).rejects.toMatchObject({
        fields: [{ field: "assigneeId" }],
      });
    }
  });
});

describe("resolving and reopening", () => {
  test("ends the waiting and names who did it; someone else's ticket only by an admin", async () => {
    const { ctx, user, other, admin, input } = await makeDesk();
    await takeTicket(other, input);
    await expect(resolveTicket(ctx, input)).rejects.toMatchObject({ code: "ticket_taken" });
    const resolved = await resolveTicket(admin, input);
    expect(resolved).toMatchObject({ status: "resolved", waitingSince: null });
    expect(resolved.resolvedBy?.id).toBe(admin.actor.id);
    await expect(resolveTicket(admin, input)).rejects.toMatchObject({ code: "ticket_resolved" });
    const reopened = await reopenTicket(ctx, input);
    expect(reopened).toMatchObject({ status: "open", resolvedAt: null, resolvedBy: null });
    expect(reopened.assignee?.id).toBe(other.actor.id);
    expect(reopened.waitingSince).not.toBeNull();
    expect(user.id).not.toBe(other.actor.id);
    await expect(reopenTicket(ctx, input)).rejects.toMatchObject({ code: "ticket_open" });
  });

  test("a conversation never gets a second open ticket", async () => {
    const { ctx, conversation, input } = await makeDesk();
    await resolveTicket(ctx, input);
    await makeTicket(ctx, conversation.id);
    await expect(reopenTicket(ctx, input)).rejects.toMatchObject({ code: "other_ticket_open" });
  });
});

describe("replying", () => {
  test("takes an unassigned ticket, answers the first time and ends the waiting", async () => {
    const clock = testClock();
    const { ctx, user, input, workspace } = await makeDesk({ now: clock.now });
    clock.advance(10_000);
    const message = await replyToTicket(ctx, { ...input, content: hello });
    expect(message).toMatchObject({ text: "Hello", status: "queued", senderName: user.name });
    const first = await getTicket(ctx, input);
    expect(first).toMatchObject({ waitingSince: null, assignee: { id: user.id } });
    expect(first.firstRespondedAt).toBe(clock.now().toISOString());
    clock.advance(60_000);
    await replyToTicket(ctx, { ...input, content: hello });
    expect((await getTicket(ctx, input)).firstRespondedAt).toBe(first.firstRespondedAt);
    expect(await actionsOn(workspace.id)).toEqual(["ticket.taken", "ticket.replied", "ticket.replied"]);
  });

  test("of many agents replying at once, one owns the ticket and only theirs leaves", async () => {
    const { asRole, conversation, input, ctx } = await makeDesk();
    const agents = await Promise.all(Array.from({ length: 10 }, () => asRole("agent")));
    const results = await Promise.allSettled(
      agents.map((agent) => replyToTicket(agent, { ...input, content: hello })),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const rows = await db.select().from(messages).where(eq(messages.conversationId, conversation.id));
    expect(rows).toHaveLength(1);
    expect((await getTicket(ctx, input)).assignee?.id).toBe(rows[0]?.senderId);
  });

  test("to someone else's ticket is refused, for an admin and an API key as well", async () => {
    const { ctx, other, admin, workspace, input } = await makeDesk();
    await takeTicket(other, input);
    const actor = { kind: "api_key", id: newId("apiKey"), name: "Studio" } as const;
    const key = testContext({ db, workspaceId: workspace.id, actor, scopes: ["inbox:read", "inbox:write"] });
    for (const who of [ctx, admin, key]) {
      await expect(replyToTicket(who, { ...input, content: hello })).rejects.toMatchObject({
        code: "ticket_taken",
      });
    }
  });

  test("outside the window is refused, and the ticket stays as it was", async () => {
    const clock = testClock();
    const { ctx, input } = await makeDesk({ now: clock.now });
    clock.advance(86_400_000);
    await expect(replyToTicket(ctx, { ...input, content: hello })).rejects.toMatchObject({
      code: "window_closed",
    });
    const [row] = await db
      .select()
      .from(tickets)
      .where(and(eq(tickets.id, input.ticketId)));
    expect(row).toMatchObject({ assigneeId: null, firstRespondedAt: null });
    expect(row?.waitingSince).not.toBeNull();
  });

  test("a call repeated with the same message id sends once", async () => {
    const { ctx, conversation, input } = await makeDesk();
    const messageId = newId("message");
    const once = await replyToTicket(ctx, { ...input, content: hello, messageId });
    const [again, third] = await Promise.all([
      replyToTicket(ctx, { ...input, content: hello, messageId }),
      replyToTicket(ctx, { ...input, content: hello, messageId }),
    ]);
    expect([again.id, third.id]).toEqual([once.id, once.id]);
    const rows = await db.select().from(messages).where(eq(messages.conversationId, conversation.id));
    expect(rows).toHaveLength(1);
  });
});
