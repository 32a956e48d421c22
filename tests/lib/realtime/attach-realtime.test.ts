import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { signIns } from "@/db/schema/people";
import { newId } from "@/lib/ids";
import { publish } from "@/lib/realtime/publish";
import { rooms } from "@/lib/realtime/rooms";
import { makeConversation, makeIntegration } from "../../setup/conversation";
import { cookieOf } from "../../setup/cookie";
import { testDatabase } from "../../setup/database";
import { makeWorkspace } from "../../setup/workspace";
import { connected, type Listener, openSocket, startWeb, type WebProcess } from "./sockets";

const db = await testDatabase();
let first: WebProcess;
let second: WebProcess;
const open: Listener[] = [];

beforeAll(async () => {
  [first, second] = await Promise.all([startWeb({ recheckEveryMs: 100 }), startWeb()]);
});

afterEach(() => {
  for (const { socket } of open.splice(0)) socket.close();
});

afterAll(async () => {
  await Promise.all([first.close(), second.close()]);
});

function listen(url: string, headers: Record<string, string>, transport?: string): Listener {
  const listener = openSocket(url, headers, transport);
  open.push(listener);
  return listener;
}

async function signedIn(user: { signInId: string }, web = first): Promise<Listener> {
  const listener = listen(web.url, { cookie: await cookieOf(user.signInId) });
  await connected(listener);
  return listener;
}

function queueChanged(workspaceId: string, ...conversationIds: string[]) {
  publish([{ room: rooms.inbox(workspaceId), event: "queue.changed", payload: { conversationIds } }]);
}

describe("who gets in", () => {
  test.each(["websocket", "polling"])("a stranger's client is refused over %s", async (transport) => {
    const stranger = listen(first.url, {}, transport);
    await expect(connected(stranger)).rejects.toThrow("unauthenticated");
    expect(stranger.socket.connected).toBe(false);
  });

  test("a made-up cookie and one of an ended sign-in are refused", async () => {
    const { user } = await makeWorkspace(db);
    await db.update(signIns).set({ revokedAt: new Date() }).where(eq(signIns.id, user.signInId));
    for (const cookie of ["next-auth.session-token=nonsense", await cookieOf(user.signInId)]) {
      await expect(connected(listen(first.url, { cookie }))).rejects.toThrow("unauthenticated");
    }
  });

  test("another site's page is refused although the browser sends the cookie", async () => {
    const { user } = await makeWorkspace(db);
    const cookie = await cookieOf(user.signInId);
    await expect(connected(listen(first.url, { cookie, origin: "https://evil.test" }))).rejects.toThrow();
    await connected(listen(first.url, { cookie, origin: first.url }));
  });

  test("a sign-in that ends takes its sockets with it, and they do not come back", async () => {
    const { user } = await makeWorkspace(db);
    const listener = await signedIn(user);
    const ended = new Promise((resolve) => listener.socket.once("disconnect", resolve));
    await db.update(signIns).set({ revokedAt: new Date() }).where(eq(signIns.id, user.signInId));
    expect(await ended).toBe("io server disconnect");
    listener.socket.connect();
    await expect(connected(listener)).rejects.toThrow("unauthenticated");
  });
});

test("once PostgreSQL is back after it broke all connections, browsers are told to fetch anew", async () => {
  const { user } = await makeWorkspace(db);
  const listener = await signedIn(user);
  await db.$client`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`;
  await vi.waitFor(() => expect(listener.of("resync").length).toBeGreaterThan(0), { timeout: 10_000 });
  expect(listener.socket.connected).toBe(true);
});

describe("who hears what", () => {
  test("a change reaches the sockets of every web process exactly once", async () => {
    const { user, workspace } = await makeWorkspace(db);
    const listeners = [await signedIn(user, first), await signedIn(user, second)];
    queueChanged(workspace.id, "cnv_1");
    queueChanged(workspace.id, "cnv_last");
    await vi.waitFor(() => {
      for (const one of listeners) {
        const ids = one.of("queue.changed").flatMap(({ conversationIds }) => conversationIds ?? []);
        expect(ids).toEqual(["cnv_1", "cnv_last"]);
      }
    });
  });

  test("another workspace hears nothing and cannot enter", async () => {
    const ours = await makeWorkspace(db);
    const theirs = await makeWorkspace(db);
    const conversation = await makeConversation(ours.ctx);
    const integration = await makeIntegration(ours.ctx);
    const stranger = await signedIn(theirs.user);
    const own = await signedIn(ours.user);
    const doors = [
      rooms.inbox(ours.workspace.id),
      rooms.conversation(conversation.id),
      rooms.integrationLog(integration.id),
      rooms.user(ours.user.id),
      rooms.everyone,
      "conversation:",
      "nonsense",
    ];
    for (const room of doors) {
      expect(await stranger.socket.emitWithAck("join", room)).toEqual({ ok: false, code: "not_found" });
    }
    for (const room of doors.slice(0, 4)) {
      expect(await own.socket.emitWithAck("join", room)).toMatchObject({ ok: true });
    }
    publish([
      {
        room: rooms.conversation(conversation.id),
        event: "message.created",
        payload: { conversationId: conversation.id, messageIds: ["msg_1"] },
      },
      {
        room: rooms.integrationLog(integration.id),
        event: "integration.event-logged",
        payload: { integrationId: integration.id },
      },
      {
        room: rooms.inbox(ours.workspace.id),
        event: "queue.changed",
        payload: { conversationIds: ["cnv_1"] },
      },
      {
        room: rooms.inbox(theirs.workspace.id),
        event: "queue.changed",
        payload: { conversationIds: ["theirs"] },
      },
    ]);
    await vi.waitFor(() => expect(stranger.of("queue.changed")).toEqual([{ conversationIds: ["theirs"] }]));
    await vi.waitFor(() => expect(own.of("queue.changed")).toEqual([{ conversationIds: ["cnv_1"] }]));
    expect(own.of("message.created")).toHaveLength(1);
    expect(own.of("integration.event-logged")).toHaveLength(1);
    expect(stranger.heard.filter(({ event }) => event !== "clock.moved")).toHaveLength(1);
  });

  test("an agent may not listen to an integration's log", async () => {
    const { ctx, addUser } = await makeWorkspace(db);
    const integration = await makeIntegration(ctx);
    const agent = await signedIn(await addUser("agent"));
    const answer = await agent.socket.emitWithAck("join", rooms.integrationLog(integration.id));
    expect(answer).toEqual({ ok: false, code: "not_found" });
  });

  test("whatever a browser sends instead of a room is refused, and the next question is answered", async () => {
    const { user, workspace } = await makeWorkspace(db);
    const { socket } = await signedIn(user);
    const send = socket as unknown as {
      emit: (...sent: unknown[]) => void;
      emitWithAck: (...sent: unknown[]) => Promise<unknown>;
    };
    const names = [
      "",
      "inbox",
      "conversation:\u0000",
      "conversation:a\ud800",
      "batch:%",
      `user:${"x".repeat(5_000)}`,
    ];
    for (const name of names) {
      expect(await send.emitWithAck("join", name)).toEqual({ ok: false, code: "not_found" });
      expect(await send.emitWithAck("leave", name)).toEqual({ ok: true });
    }
    for (const odd of [null, 1, true, [], {}, [["x"]], { room: "x" }, new Uint8Array(4)]) {
      expect(await send.emitWithAck("join", odd)).toEqual({ ok: false, code: "invalid_input" });
      expect(await send.emitWithAck("leave", odd)).toEqual({ ok: true });
    }
    for (const event of ["join", "leave", "error", "nonsense", "__proto__"]) {
      send.emit(event);
      send.emit(event, "inbox", "not a function", { toString: 1 });
    }
    expect(await socket.emitWithAck("join", rooms.inbox(workspace.id))).toMatchObject({ ok: true });
  });

  test("a room that was left is silent", async () => {
    const { ctx, user, workspace } = await makeWorkspace(db);
    const conversation = await makeConversation(ctx);
    const room = rooms.conversation(conversation.id);
    const agent = await signedIn(user);
    await agent.socket.emitWithAck("join", room);
    await agent.socket.emitWithAck("leave", room);
    const payload = { conversationId: conversation.id, ticketId: newId("ticket") };
    publish([{ room, event: "ticket.changed", payload }]);
    queueChanged(workspace.id, "after");
    await vi.waitFor(() => expect(agent.of("queue.changed")).toEqual([{ conversationIds: ["after"] }]));
    expect(agent.of("ticket.changed")).toEqual([]);
  });

  test("a storm in the queue reaches a browser at most ten times a second, and no conversation is lost", async () => {
    const { user, workspace } = await makeWorkspace(db);
    const agent = await signedIn(user);
    const ids = Array.from({ length: 80 }, (_, n) => `cnv_${n}`);
    const started = Date.now();
    for (const id of ids) queueChanged(workspace.id, id);
    await vi.waitFor(() => {
      const named = agent.of("queue.changed").flatMap(({ conversationIds }) => conversationIds ?? []);
      expect(new Set(named)).toEqual(new Set(ids));
    });
    expect(agent.of("queue.changed").length).toBeLessThanOrEqual(2 + (Date.now() - started) / 100);
  });
});

describe("who is viewing", () => {
  test("others see who opened a conversation, on any process, until they leave or vanish", async () => {
    const { ctx, user, addUser } = await makeWorkspace(db);
    const conversation = await makeConversation(ctx);
    const room = rooms.conversation(conversation.id);
    const other = await addUser("agent");
    const watching = await signedIn(user, second);
    const viewing = await signedIn(other, first);
    const expected = { conversationId: conversation.id, viewers: [{ userId: other.id, name: other.name }] };
    expect(await viewing.socket.emitWithAck("join", room)).toEqual({ ok: true, viewers: expected.viewers });
    await vi.waitFor(() => expect(watching.of("viewers.changed").at(-1)).toEqual(expected));

    const late = await signedIn(user, second);
    await vi.waitFor(() => expect(late.of("viewers.changed")).toEqual([expected]));

    viewing.socket.disconnect();
    await vi.waitFor(() =>
      expect(watching.of("viewers.changed").at(-1)).toEqual({ ...expected, viewers: [] }),
    );
  });
});
