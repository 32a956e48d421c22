import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { listMessagesSince } from "@/lib/messaging/list-messages-since";
import { type MessageView, mergeMessages } from "@/lib/messaging/message-view";
import { startRedis } from "@/lib/processes/embedded/start-redis";
import { publish } from "@/lib/realtime/publish";
import { rooms } from "@/lib/realtime/rooms";
import { env, redis } from "@/lib/resources";
import { makeConversation, makeInbound } from "../../setup/conversation";
import { cookieOf } from "../../setup/cookie";
import { testDatabase } from "../../setup/database";
import { makeWorkspace } from "../../setup/workspace";
import { connected, openSocket, startWeb } from "./sockets";

/** What holds while Redis dies, comes back empty, or is flushed; with a Redis of this file's own. */
export async function testWithoutRedis(wanted?: "js"): Promise<void> {
  const db = await testDatabase();
  const home = await mkdtemp(join(tmpdir(), "guildline-realtime-"));
  const server = await startRedis({ home, say: () => {}, ...(wanted && { wanted }) });
  env().REDIS_URL = server.url;
  const web = await startWeb();
  const place = await makeWorkspace(db);
  const { ctx } = place;
  const conversation = await makeConversation(ctx);
  const room = rooms.conversation(conversation.id);
  const agent = openSocket(web.url, { cookie: await cookieOf(place.user.signInId) });
  await connected(agent);
  await agent.socket.emitWithAck("join", room);

  afterAll(async () => {
    agent.socket.close();
    await web.close();
    await server.stop();
    await rm(home, { recursive: true, force: true });
  });

  let shown: MessageView[] = [];
  async function catchUp() {
    const afterSeq = Math.max(0, ...shown.map(({ seq }) => seq));
    const { items } = await listMessagesSince(ctx, { conversationId: conversation.id, afterSeq });
    shown = mergeMessages(shown, items);
  }
  async function say(text: string) {
    const { id } = await makeInbound(ctx, conversation, text);
    const payload = { conversationId: conversation.id, messageIds: [id] };
    publish([{ room, event: "message.created", payload }]);
  }
  const texts = () => shown.map(({ text }) => text);

  test("what was said while redis was dead is there after the resync, once", async () => {
    await say("one");
    await vi.waitFor(() => expect(agent.of("message.created")).toHaveLength(1));
    await catchUp();

    process.kill(server.pid() ?? 0, "SIGKILL");
    await vi.waitFor(() => expect(redis().status).not.toBe("ready"));
    const before = performance.now();
    await say("two");
    await say("three");
    expect(performance.now() - before).toBeLessThan(500);
    expect(agent.socket.connected).toBe(true);

    await vi.waitFor(() => expect(agent.of("resync").length).toBeGreaterThan(0), { timeout: 15_000 });
    await catchUp();
    await catchUp();
    expect(texts()).toEqual(["one", "two", "three"]);
  });

  test("after it came back, changes arrive again, each once", async () => {
    const before = agent.of("message.created").length;
    await vi.waitFor(() => expect(redis().status).toBe("ready"), { timeout: 15_000 });
    await say("four");
    await say("five");
    await vi.waitFor(() => expect(agent.of("message.created").length).toBeGreaterThanOrEqual(before + 2));
    await catchUp();
    expect(agent.of("message.created")).toHaveLength(before + 2);
    expect(texts()).toEqual(["one", "two", "three", "four", "five"]);
  });

  test("a flush loses nothing", async () => {
    const before = agent.of("message.created").length;
    await redis().flushdb();
    await say("six");
    await vi.waitFor(() => expect(agent.of("message.created").length).toBe(before + 1));
    await catchUp();
    expect(texts().at(-1)).toBe("six");
  });
}
