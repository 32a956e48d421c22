import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { GET as listMessagesOf } from "@/app/api/v1/conversations/[id]/messages/route";
import { GET as listConversations } from "@/app/api/v1/conversations/route";
import { GET as getMessage } from "@/app/api/v1/messages/[id]/route";
import { POST as sendMessage } from "@/app/api/v1/messages/route";
import { POST as reply } from "@/app/api/v1/tickets/[id]/reply/route";
import { GET as getTicket } from "@/app/api/v1/tickets/[id]/route";
import { GET as listTickets } from "@/app/api/v1/tickets/route";
import { messageAttempts, messages, outbox } from "@/db/schema/messaging";
import { workspaces } from "@/db/schema/people";
import { identities, players } from "@/db/schema/players";
import { newId } from "@/lib/ids";
import {
  makeConversation,
  makeInbound,
  makeIntegration,
  makePlayer,
  makeTicket,
  newPhone,
} from "../setup/conversation";
import { testDatabase } from "../setup/database";
import { makeWorkspace } from "../setup/workspace";
import { type Answer, call } from "./call";

const db = await testDatabase();

async function makeStudio() {
  const place = await makeWorkspace(db);
  const { key } = await place.apiKey();
  const integration = await makeIntegration(place.ctx);
  const player = await makePlayer(place.ctx);
  const party = { integrationId: integration.id, playerId: player.id };
  const conversation = await makeConversation(place.ctx, party);
  return { ...place, key, integration, player, conversation, phone: player.phone ?? "" };
}

function fieldsOf(answer: Answer): Record<string, unknown> {
  return answer.body as Record<string, unknown>;
}

function itemsOf(answer: Answer): Record<string, unknown>[] {
  return fieldsOf(answer).items as Record<string, unknown>[];
}

/** Of the day, in UTC, so many minutes from now. */
function minuteAwayBy(minutes: number): number {
  const now = new Date();
  return (now.getUTCHours() * 60 + now.getUTCMinutes() + minutes + 1_440) % 1_440;
}

const template = { type: "template", template: { name: "maintenance", language: "en_US" } };

describe("every call", () => {
  test.each([
    ["conversations", listConversations],
    ["tickets", listTickets],
  ])("of %s asks for a key that is permitted to", async (_, handler) => {
    const { apiKey } = await makeWorkspace(db);
    const { key } = await apiKey(["keys:read"]);
    expect((await call(handler)).status).toBe(401);
    expect((await call(handler, { key })).status).toBe(403);
  });

  test("does not find what is another workspace's", async () => {
    const ours = await makeStudio();
    const ticket = await makeTicket(ours.ctx, ours.conversation.id);
    const message = await makeInbound(ours.ctx, ours.conversation, "Hello");
    const { key } = await makeStudio();
    const answers = [
      await call(listMessagesOf, { key, params: { id: ours.conversation.id } }),
      await call(getMessage, { key, params: { id: message.id } }),
      await call(getTicket, { key, params: { id: ticket.id } }),
      await call(reply, { key, params: { id: ticket.id }, body: { text: "Hi" } }),
      await call(getTicket, { key, params: { id: "nonsense" } }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
    const byPhone = await call(listConversations, { key, query: { phone: ours.phone } });
    expect(itemsOf(byPhone)).toEqual([]);
  });
});

describe("conversations", () => {
  test("are found by number, by the studio's own id and by status, with the number masked", async () => {
    const { key, conversation, player, phone, ctx, integration } = await makeStudio();
    const externalId = newId("request");
    await db.update(players).set({ externalId }).where(eq(players.id, player.id));
    await makeConversation(ctx, { integrationId: integration.id });
    const queries: Record<string, string>[] = [
      { phone },
      { phone: phone.replace("+", " ") },
      { playerId: externalId },
    ];
    for (const query of queries) {
      const answer = await call(listConversations, { key, query: { ...query, status: "open" } });
      expect(itemsOf(answer)).toMatchObject([{ id: conversation.id, player: { externalId } }]);
      expect(JSON.stringify(answer.body)).not.toContain(phone);
    }
    expect(itemsOf(await call(listConversations, { key, query: { phone, status: "closed" } }))).toEqual([]);
    expect((await call(listConversations, { key, query: { phone: "0151 234" } })).status).toBe(422);
  });

  test("come in pages, each once", async () => {
    const { key, ctx, integration } = await makeStudio();
    for (let n = 0; n < 4; n++) await makeConversation(ctx, { integrationId: integration.id });
    const ids: unknown[] = [];
    let cursor: unknown;
    do {
      const query: Record<string, string> = { take: "2", ...(cursor ? { cursor: String(cursor) } : {}) };
      const answer = await call(listConversations, { key, query });
      ids.push(...itemsOf(answer).map(({ id }) => id));
      cursor = fieldsOf(answer).nextCursor;
    } while (cursor);
    expect(new Set(ids).size).toBe(5);
    expect(ids).toHaveLength(5);
  });

  test("hold their messages oldest first, with what the contract names", async () => {
    const { key, conversation, ctx } = await makeStudio();
    const earlier = new Date(ctx.now().getTime() - 60_000);
    await makeInbound(ctx, conversation, "second");
    await makeInbound(ctx, conversation, "first", earlier);
    const first = await call(listMessagesOf, { key, params: { id: conversation.id }, query: { take: "1" } });
    expect(itemsOf(first)).toEqual([
      expect.objectContaining({
        id: expect.stringMatching(/^msg_/),
        direction: "in",
        type: "text",
        text: "first",
        externalId: expect.stringMatching(/^wamid\./),
        status: "received",
        occurredAt: earlier.toISOString(),
      }),
    ]);
    const query = { cursor: String(fieldsOf(first).nextCursor) };
    const second = await call(listMessagesOf, { key, params: { id: conversation.id }, query });
    expect(itemsOf(second).map(({ text }) => text)).toEqual(["second"]);
    expect(fieldsOf(second).nextCursor).toBeNull();
  });
});

describe("sending", () => {
  test("answers 202 with an id under which its way can be followed", async () => {
    const { key, phone } = await makeStudio();
    const body = { to: { phone }, type: "text", text: "Hello", priority: "critical", category: "utility" };
    const sent = await call(sendMessage, { key, body });
    expect(sent.status).toBe(202);
    expect(sent.body).toEqual({ id: expect.stringMatching(/^msg_/), status: "queued" });
    const id = String(fieldsOf(sent).id);
    await db
      .insert(messageAttempts)
      .values({ messageId: id, attempt: 1, outcome: "retry", code: "131056", durationMs: 12 });
    const followed = await call(getMessage, { key, params: { id } });
    expect(followed.body).toMatchObject({
      id,
      direction: "out",
      text: "Hello",
      senderKind: "api",
      status: "queued",
      statusHistory: [{ status: "queued", occurredAt: expect.any(String) }],
      decision: { outcome: "send", until: null, reasons: [] },
      attempts: [{ attempt: 1, outcome: "retry", code: "131056", durationMs: 12 }],
    });
    const [row] = await db.select().from(outbox).where(eq(outbox.messageId, id));
    expect(row).toMatchObject({ recipient: phone, priority: 0 });
    const [message] = await db.select().from(messages).where(eq(messages.id, id));
    expect(message).toMatchObject({ category: "utility", decision: null });
  });

  test("of marketing without consent is refused with every reason", async () => {
    const { key, phone } = await makeStudio();
    const answer = await call(sendMessage, {
      key,
      body: { to: { phone }, ...template, category: "marketing" },
    });
    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({
      code: "consent_missing",
      reasons: [{ code: "consent_missing", explain: expect.stringContaining("consent"), until: null }],
    });
  });

  test("at the player's night is taken and waits, and says why and until when", async () => {
    const { key, phone, player, workspace } = await makeStudio();
    await db.update(players).set({ timeZone: "Etc/UTC" }).where(eq(players.id, player.id));
    await db
      .update(workspaces)
      .set({ quietFromMinute: minuteAwayBy(-60), quietUntilMinute: minuteAwayBy(60) })
      .where(eq(workspaces.id, workspace.id));
    const sent = await call(sendMessage, { key, body: { to: { phone }, ...template } });
    expect(sent.status).toBe(202);
    const id = String(fieldsOf(sent).id);
    const followed = await call(getMessage, { key, params: { id } });
    expect(followed.body).toMatchObject({
      status: "queued",
      decision: {
        outcome: "wait",
        until: expect.any(String),
        reasons: [{ code: "quiet_hours", title: "Quiet hours", explain: expect.any(String) }],
      },
    });
    const [row] = await db.select().from(outbox).where(eq(outbox.messageId, id));
    expect(row?.state).toBe("deferred");
  });

  test("reaches a number that nobody had: one player, one conversation, however many at once", async () => {
    const { key, workspace } = await makeStudio();
    const phone = newPhone();
    const body = { to: { phone }, ...template };
    const answers = await Promise.all(Array.from({ length: 5 }, () => call(sendMessage, { key, body })));
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202, 202]);
    const known = await db.select().from(identities).where(eq(identities.value, phone));
    expect(known).toHaveLength(1);
    const all = await db.select().from(players).where(eq(players.workspaceId, workspace.id));
    expect(all).toHaveLength(2);
    expect(itemsOf(await call(listConversations, { key, query: { phone } }))).toHaveLength(1);
  });

  test("Markdown leaves in WhatsApp's own marks", async () => {
    const { key, phone } = await makeStudio();
    const body = { to: { phone }, type: "text", format: "markdown", text: "# Sale\n\n**50 %** off" };
    const sent = await call(sendMessage, { key, body });
    const [message] = await db
      .select()
      .from(messages)
      .where(eq(messages.id, String(fieldsOf(sent).id)));
    expect(message?.text).toBe("*Sale*\n\n*50 %* off");
  });

  test("free text outside the window is 409 window_closed and leaves nothing behind", async () => {
    const { key } = await makeStudio();
    const phone = newPhone();
    const refused = await call(sendMessage, { key, body: { to: { phone }, type: "text", text: "Hello" } });
    expect(refused).toMatchObject({ status: 409, body: { code: "window_closed" } });
    expect(await db.select().from(identities).where(eq(identities.value, phone))).toEqual([]);
  });

  test.each([
    ["a number that is not E.164", { to: { phone: "0151234" }, type: "text", text: "Hi" }, "to"],
    ["nobody to send to", { type: "text", text: "Hi" }, "to"],
    ["a player who does not exist", { to: { playerId: "nobody" }, type: "text", text: "Hi" }, "to.playerId"],
    ["an empty text", { to: { phone: "+4915112345678" }, type: "text", text: "" }, "text"],
    [
      "Markdown nobody could read as one message",
      { to: { phone: "+4915112345678" }, type: "text", format: "markdown", text: "x ".repeat(4_097) },
      "text",
    ],
    ["a field nobody knows", { to: { phone: "+4915112345678" }, type: "text", text: "Hi", txt: 1 }, ""],
    [
      "a button's title that is too long",
      {
        to: { phone: "+4915112345678" },
        type: "interactive",
        interactive: {
          body: "Which?",
          action: {
            kind: "buttons",
            buttons: ["A", "B", "x".repeat(21)].map((title, n) => ({ id: `b${n}`, title })),
          },
        },
      },
      "interactive.action.buttons.2.title",
    ],
    ["a type nobody knows", { to: { phone: "+4915112345678" }, type: "fax" }, "type"],
    [
      "an integration of nobody",
      { to: { phone: "+4915112345678" }, type: "text", text: "Hi", integrationId: "int_x" },
      "integrationId",
    ],
  ])("%s is 422 and names the field", async (_, body, field) => {
    const { key } = await makeStudio();
    const answer = await call(sendMessage, { key, body });
    expect(answer.status).toBe(422);
    const fields = (fieldsOf(answer).errors as { field: string }[]).map((error) => error.field);
    expect(fields.some((name) => name.startsWith(field))).toBe(true);
  });

  test("over several integrations needs the name of one", async () => {
    const { key, phone, ctx, integration } = await makeStudio();
    await makeIntegration(ctx);
    const body = { to: { phone }, type: "text", text: "Hello" };
    expect((await call(sendMessage, { key, body })).status).toBe(422);
    const named = await call(sendMessage, { key, body: { ...body, integrationId: integration.id } });
    expect(named.status).toBe(202);
  });
});

describe("tickets", () => {
  test("are listed in the inbox's order, shown, and answered", async () => {
    const { key, conversation, ctx } = await makeStudio();
    const ticket = await makeTicket(ctx, conversation.id);
    const listed = await call(listTickets, { key });
    expect(itemsOf(listed)).toMatchObject([{ id: ticket.id, status: "open", player: { tier: "standard" } }]);
    const params = { id: ticket.id };
    expect((await call(getTicket, { key, params })).body).toMatchObject({ id: ticket.id, assignee: null });
    const sent = await call(reply, { key, params, body: { text: "On it" } });
    expect(sent).toMatchObject({ status: 202, body: { status: "queued" } });
    expect((await call(getTicket, { key, params })).body).toMatchObject({
      assignee: null,
      waitingSince: null,
    });
    expect(itemsOf(await call(listTickets, { key, query: { status: "resolved" } }))).toEqual([]);
  });

  test("that an agent has are not answered over the agent's head", async () => {
    const { key, conversation, ctx, user } = await makeStudio();
    const ticket = await makeTicket(ctx, conversation.id, { assigneeId: user.id });
    const refused = await call(reply, { key, params: { id: ticket.id }, body: { text: "Hi" } });
    expect(refused).toMatchObject({ status: 409, body: { code: "ticket_taken" } });
  });
});
