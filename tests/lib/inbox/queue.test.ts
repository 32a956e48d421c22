import { eq } from "drizzle-orm";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { conversations } from "@/db/schema/messaging";
import { getThread } from "@/lib/inbox/get-thread";
import { listQueue } from "@/lib/inbox/list-queue";
import { listQueueChanges } from "@/lib/inbox/list-queue-changes";
import { markConversationRead } from "@/lib/inbox/mark-conversation-read";
import { compareInQueue, isInView, mergeQueue, type QueueItem } from "@/lib/inbox/queue-item";
import { replyToTicket } from "@/lib/inbox/reply-to-ticket";
import { resolveTicket } from "@/lib/inbox/resolve-ticket";
import { takeTicket } from "@/lib/inbox/take-ticket";
import { listEarlierMessages } from "@/lib/messaging/list-messages";
import { listMessagesSince } from "@/lib/messaging/list-messages-since";
import { mergeMessages } from "@/lib/messaging/message-view";
import { testClock } from "../../setup/context";
import {
  makeConversation,
  makeInbound,
  makeIntegration,
  makePlayer,
  makeTicket,
} from "../../setup/conversation";
import { testDatabase } from "../../setup/database";
import { makeWorkspace } from "../../setup/workspace";

const db = await testDatabase();
const minute = 60_000;

async function makeQueue() {
  const clock = testClock(new Date("2026-03-01T12:00:00Z"));
  const place = await makeWorkspace(db, { role: "agent", now: clock.now });
  const integration = await makeIntegration(place.ctx);
  const ago = (minutes: number) => new Date(clock.now().getTime() - minutes * minute);
  async function add(priority: number, waitsMinutes: number | null, parts = {}) {
    const conversation = await makeConversation(place.ctx, { integrationId: integration.id });
    return makeTicket(place.ctx, conversation.id, {
      priority,
      waitingSince: waitsMinutes === null ? null : ago(waitsMinutes),
      openedAt: ago(120),
      ...parts,
    });
  }
  return { ...place, clock, ago, add };
}

describe("the queue", () => {
  test("who waits for us comes first, by tier, then the longest waiting; then whom we wait for", async () => {
    const { ctx, add } = await makeQueue();
    const answered = await add(1, null);
    const bronze = await add(5, 30);
    const goldLate = await add(3, 1);
    const goldEarly = await add(3, 2);
    const diamond = await add(1, 0);
    const { items, counts, next } = await listQueue(ctx, { view: "all" });
    const order = [diamond, goldEarly, goldLate, bronze, answered];
    expect(items.map(({ ticket }) => ticket.id)).toEqual(order.map(({ id }) => id));
    expect(counts).toEqual({ mine: 0, unassigned: 5, all: 5 });
    expect(next).toBeNull();
  });

  test("each view holds what its name says, and the counts agree", async () => {
    const { ctx, user, addUser, add, ago } = await makeQueue();
    const other = await addUser("agent");
    const tickets = {
      mine: await add(3, 1, { assigneeId: user.id }),
      theirs: await add(3, 2, { assigneeId: other.id }),
      free: await add(3, 3),
      old: await add(3, null, { status: "resolved", resolvedAt: ago(60) }),
      older: await add(3, null, { status: "resolved", resolvedAt: ago(90) }),
    };
    const ids = async (view: "mine" | "unassigned" | "all" | "resolved") =>
      (await listQueue(ctx, { view })).items.map(({ ticket }) => ticket.id);
    expect(await ids("mine")).toEqual([tickets.mine.id]);
    expect(await ids("unassigned")).toEqual([tickets.free.id]);
    expect(await ids("all")).toEqual([tickets.free.id, tickets.theirs.id, tickets.mine.id]);
    expect(await ids("resolved")).toEqual([tickets.old.id, tickets.older.id]);
    expect((await listQueue(ctx, { view: "mine" })).counts).toEqual({ mine: 1, unassigned: 1, all: 3 });
  });

  test.each(["all", "resolved"] as const)(
    "pages of %s show every ticket once, in the order that browsers sort by",
    async (view) => {
      const { ctx, add, ago } = await makeQueue();
      for (let n = 0; n < 11; n++) {
        const open = n % 3 === 0 ? null : n % 4;
        if (view === "all") await add((n % 2) + 1, open);
        else await add(1, null, { status: "resolved", resolvedAt: ago(n % 3) });
      }
      const seen: QueueItem[] = [];
      let after: Awaited<ReturnType<typeof listQueue>>["next"] = null;
      do {
        const page = await listQueue(ctx, { view, take: 3, ...(after && { after }) });
        seen.push(...page.items);
        after = page.next;
      } while (after);
      expect(new Set(seen.map(({ ticket }) => ticket.id)).size).toBe(11);
      expect([...seen].sort(compareInQueue(view))).toEqual(seen);
    },
  );

  test("shows a masked number, never the whole one", async () => {
    const { ctx } = await makeQueue();
    const player = await makePlayer(ctx, { phone: "+4915112345678" });
    const conversation = await makeConversation(ctx, { playerId: player.id });
    await makeTicket(ctx, conversation.id);
    const { items } = await listQueue(ctx, { view: "all" });
    expect(items[0]?.player?.maskedPhone).toBe("+49•••••••••78");
    expect(JSON.stringify(items)).not.toContain("15112345");
  });

  test("holds nothing of another workspace", async () => {
    const { add } = await makeQueue();
    const ticket = await add(1, 1);
    const stranger = await makeWorkspace(db);
    expect((await listQueue(stranger.ctx, { view: "all" })).items).toEqual([]);
    const changes = await listQueueChanges(stranger.ctx, { conversationIds: [ticket.conversationId] });
    expect(changes.items).toEqual([]);
    await expect(getThread(stranger.ctx, { conversationId: ticket.conversationId })).rejects.toMatchObject({
      kind: "not_found",
    });
  });

  test("a list mended with changes equals the list fetched anew", async () => {
    const { ctx, user, add } = await makeQueue();
    const tickets = [await add(1, 1), await add(2, 2), await add(3, 3)];
    const before = await listQueue(ctx, { view: "all" });
    await takeTicket(ctx, { ticketId: tickets[0]?.id ?? "" });
    await resolveTicket(ctx, { ticketId: tickets[1]?.id ?? "" });
    tickets.push(await add(1, 5));
    const conversationIds = tickets.map((ticket) => ticket.conversationId);
    const changes = await listQueueChanges(ctx, { conversationIds });
    const anew = await listQueue(ctx, { view: "all" });
    expect(mergeQueue(before.items, changes.items, "all", user.id)).toEqual(anew.items);
    expect(changes.counts).toEqual(anew.counts);
  });
});

test("merging the same lines in any order and number shows each ticket once, in order", async () => {
  const { ctx, user, add } = await makeQueue();
  for (let n = 0; n < 5; n++) await add((n % 2) + 1, n);
  const { items } = await listQueue(ctx, { view: "all" });
  fc.assert(
    fc.property(fc.array(fc.subarray(items), { maxLength: 6 }), (deliveries) => {
      const shown = deliveries.reduce<QueueItem[]>(
        (known, fetched) => mergeQueue(known, fetched, "all", user.id),
        [],
      );
      const expected = items.filter((item) => deliveries.some((one) => one.includes(item)));
      expect(shown).toEqual(expected);
      expect(shown.every((item) => isInView(item.ticket, "all", user.id))).toBe(true);
    }),
  );
});

describe("a thread", () => {
  test("tells who it is, whose it is, how long one may write, and the newest words", async () => {
    const { ctx, user, clock, add } = await makeQueue();
    const ticket = await add(3, 1);
    const { conversationId } = ticket;
    const listed = await listQueue(ctx, { view: "all" });
    const integrationId = listed.items[0]?.integration.id ?? "";
    await makeInbound(ctx, { id: conversationId, integrationId }, "Help");
    clock.advance(minute);
    await replyToTicket(ctx, { ticketId: ticket.id, content: { type: "text", text: "Sure" } });
    const thread = await getThread(ctx, { conversationId });
    expect(thread.messages.items.map(({ text }) => text)).toEqual(["Help", "Sure"]);
    expect(thread.ticket).toMatchObject({ id: ticket.id, assignee: { id: user.id, name: user.name } });
    expect(thread.window).toEqual({
      open: true,
      closesAt: "2026-03-02T12:00:00.000Z",
      freeEntryEndsAt: null,
    });
    expect(thread.player).toMatchObject({ tier: "standard", identityKinds: ["phone"] });
    expect(thread.integration.deleted).toBe(false);
  });

  test("of a player who came by an advertisement tells until when messages cost nothing", async () => {
    const { ctx, clock, add } = await makeQueue();
    const { id: ticketId, conversationId } = await add(3, 1);
    const endsAt = async () => (await getThread(ctx, { conversationId })).window.freeEntryEndsAt;
    const referral = { referredAt: ctx.now() };
    await ctx.db.update(conversations).set(referral).where(eq(conversations.id, conversationId));
    expect(await endsAt()).toBeNull();
    clock.advance(minute);
    const answeredAt = ctx.now().getTime();
    await replyToTicket(ctx, { ticketId, content: { type: "text", text: "Welcome" } });
    clock.advance(minute);
    await replyToTicket(ctx, { ticketId, content: { type: "text", text: "What can I do?" } });
    expect(await endsAt()).toBe(new Date(answeredAt + 72 * 60 * minute).toISOString());
    clock.advance(72 * 60 * minute);
    expect(await endsAt()).toBeNull();
  });

  test("pages back to the first word without losing or doubling one", async () => {
    const { ctx, ago } = await makeQueue();
    const conversation = await makeConversation(ctx);
    for (let n = 0; n < 7; n++) await makeInbound(ctx, conversation, `word ${n}`, ago(n < 4 ? 2 : 1));
    let shown = (await listEarlierMessages(ctx, { conversationId: conversation.id, take: 3 })).items;
    for (let page = 0; page < 3; page++) {
      const [first] = shown;
      if (!first) break;
      const before: [string, number] = [first.occurredAt, first.seq];
      const { items } = await listEarlierMessages(ctx, { conversationId: conversation.id, before, take: 3 });
      shown = mergeMessages(shown, items);
    }
    expect(shown.map(({ text }) => text)).toEqual([0, 1, 2, 3, 4, 5, 6].map((n) => `word ${n}`));
  });

  test("who was away gets what came since, and the states of the latest once more", async () => {
    const { ctx } = await makeQueue();
    const conversation = await makeConversation(ctx);
    await makeInbound(ctx, conversation, "one");
    const known = await listMessagesSince(ctx, { conversationId: conversation.id, afterSeq: 0 });
    await makeInbound(ctx, conversation, "two");
    const afterSeq = known.items.at(-1)?.seq ?? 0;
    const { items, complete } = await listMessagesSince(ctx, { conversationId: conversation.id, afterSeq });
    expect(items.map(({ text }) => text)).toEqual(["one", "two"]);
    expect(complete).toBe(true);
  });

  test("that was read is read for everyone", async () => {
    const { ctx, add } = await makeQueue();
    const { conversationId } = await add(1, 1);
    await markConversationRead(ctx, { conversationId });
    expect((await getThread(ctx, { conversationId })).conversation.unreadCount).toBe(0);
  });
});
