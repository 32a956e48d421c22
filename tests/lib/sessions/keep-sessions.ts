import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { createLog } from "@/lib/log";
import { startRedis } from "@/lib/processes/embedded/start-redis";
import { connectRedis } from "@/lib/resources";
import type { Visit } from "@/lib/sessions/continue-session";
import { keepSessions } from "@/lib/sessions/keep-sessions";
import { loadSessions } from "@/lib/sessions/load-sessions";
import { saveSessions } from "@/lib/sessions/save-sessions";
import { sessionKey } from "@/lib/sessions/session";

const silent = createLog({ name: "test", level: "silent" });

/** What holds of sessions in a Redis that dies, comes back empty, or is flushed; with one of this file's own. */
export async function testSessions(wanted?: "js"): Promise<void> {
  const home = await mkdtemp(join(tmpdir(), "guildline-sessions-"));
  const server = await startRedis({ home, say: () => {}, ...(wanted && { wanted }) });
  const redis = connectRedis(server.url, silent);
  const keeper = keepSessions(redis, silent, 10_000);
  let counted = 0;

  afterAll(async () => {
    redis.disconnect();
    await server.stop();
    await rm(home, { recursive: true, force: true });
  });

  const newOwner = () => {
    counted += 1;
    return { integrationId: "int_1", sender: `p:+1555000${counted}` };
  };
  const visit = (more: Partial<Visit> = {}): Visit => ({
    at: new Date(),
    isReset: false,
    player: { playerId: "pl_ana", tier: "gold", language: "es", country: "MX" },
    durationMs: 60_000,
    ...more,
  });

  test("a session is carried on over batches, and lasts as long as it was given", async () => {
    const owner = newOwner();
    keeper.note([{ ...owner, visit: visit() }]);
    keeper.note([
      { ...owner, visit: visit() },
      { ...owner, visit: visit({ context: { step: "pick" }, durationMs: 5 }) },
    ]);
    const session = await keeper.find(owner);
    expect(session).toMatchObject({ messageCount: 3, version: 2, context: { step: "pick" }, tier: "gold" });
    const leftMs = await redis.pttl(sessionKey(owner));
    expect(leftMs).toBeGreaterThan(50_000);
    expect(leftMs).toBeLessThanOrEqual(60_000);
  });

  test("a batch of many senders on two integrations is kept whole", async () => {
    const owners = Array.from({ length: 40 }, (_, n) => ({ ...newOwner(), integrationId: `int_${n % 2}` }));
    keeper.note(owners.map((owner) => ({ ...owner, visit: visit() })));
    await keeper.settled();
    for (const owner of owners) expect(await keeper.find(owner)).toMatchObject({ messageCount: 1 });
  });

  test("of two who write over the same version, the later loses and is told", async () => {
    const { integrationId, sender } = newOwner();
    keeper.note([{ integrationId, sender, visit: visit() }]);
    await keeper.settled();
    const read = await loadSessions(redis, integrationId, [sender]);
    const [session] = read.values();
    if (!session) throw new Error("no session");
    const write = (authState: "otp_sent" | "authenticated") =>
      saveSessions(redis, integrationId, new Map([[sender, { ...session, authState }]]));
    expect(await write("authenticated")).toEqual([]);
    expect(await write("otp_sent")).toEqual([sender]);
    expect(await keeper.find({ integrationId, sender })).toMatchObject({ authState: "authenticated" });
  });

  test("two workers who carry on the same session lose none of its messages", async () => {
    const owner = newOwner();
    const other = keepSessions(redis, silent, 10_000);
    for (const each of [keeper, other, keeper, other, other, keeper]) {
      each.note([{ ...owner, visit: visit() }]);
      await each.settled();
    }
    expect(await keeper.find(owner)).toMatchObject({ messageCount: 6 });
  });

  test("a session that ran out in Redis begins anew, also for the worker that wrote it", async () => {
    const owner = newOwner();
    keeper.note([{ ...owner, visit: visit({ durationMs: 30, context: { step: "pick" } }) }]);
    await vi.waitFor(async () => expect(await keeper.find(owner)).toBeNull());
    keeper.note([{ ...owner, visit: visit() }]);
    expect(await keeper.find(owner)).toMatchObject({ messageCount: 1, context: {} });
  });

  test("what somebody else wrote under its name is no session, and is replaced", async () => {
    const owner = newOwner();
    for (const text of ["not json", "[]", '{"version":0}']) {
      await redis.set(sessionKey(owner), text);
      expect(await keeper.find(owner)).toBeNull();
      keeper.note([{ ...owner, visit: visit() }]);
      expect(await keeper.find(owner)).toMatchObject({ messageCount: 1 });
    }
  });

  test("after a flush the player is met anew, and nothing else happens", async () => {
    const owner = newOwner();
    keeper.note([{ ...owner, visit: visit({ context: { step: "pick" } }) }]);
    await keeper.settled();
    await redis.flushall();
    expect(await keeper.find(owner)).toBeNull();
    keeper.note([{ ...owner, visit: visit() }]);
    expect(await keeper.find(owner)).toMatchObject({ messageCount: 1, context: {} });
  });

  test("while redis is away nobody waits for it, and afterwards sessions begin again", async () => {
    const owner = newOwner();
    const keeper = keepSessions(redis, silent);
    process.kill(server.pid() ?? 0, "SIGKILL");
    await vi.waitFor(() => expect(redis.status).not.toBe("ready"));
    const before = performance.now();
    for (let n = 0; n < 200; n += 1) keeper.note([{ ...owner, visit: visit() }]);
    expect(performance.now() - before).toBeLessThan(1_000);
    expect(await keeper.find(owner)).toBeNull();
    expect(performance.now() - before).toBeLessThan(5_000);
    await vi.waitFor(
      async () => {
        await keeper.settled();
        keeper.note([{ ...owner, visit: visit() }]);
        expect(await keeper.find(owner)).not.toBeNull();
      },
      { timeout: 20_000 },
    );
  }, 30_000);
}
