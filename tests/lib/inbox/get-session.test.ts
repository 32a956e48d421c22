import { afterAll, expect, inject, test } from "vitest";
import { NotFound } from "@/lib/errors";
import { getSession } from "@/lib/inbox/get-session";
import { createLog } from "@/lib/log";
import { connectRedis } from "@/lib/resources";
import { keepSessions } from "@/lib/sessions/keep-sessions";
import { testClock } from "../../setup/context";
import { testDatabase } from "../../setup/database";
import { makeWorkspace } from "../../setup/workspace";
import { openDesk } from "../turns/desk";
import { inbound, userId } from "../whatsapp/webhook-samples";

const db = await testDatabase();
const silent = createLog({ name: "test", level: "silent" });
const redis = connectRedis(inject("redisUrl"), silent);
const source = { redis, waitMs: 10_000 };
afterAll(() => redis.disconnect());

async function openVisit() {
  const clock = testClock(new Date());
  const desk = await openDesk(db);
  const ctx = { ...desk.ctx, now: clock.now };
  await desk.hear(inbound());
  const [conversation] = await desk.conversations();
  const sessions = keepSessions(redis, silent, source.waitMs);
  const player = { playerId: conversation?.player_id ?? null, tier: null, language: null, country: null };
  async function visit(sender: string, at: Date) {
    const owner = { integrationId: desk.integration.id, sender };
    sessions.note([{ ...owner, visit: { at, isReset: false, player, durationMs: 60_000 } }]);
    await sessions.settled();
  }
  return { ctx, clock, visit, input: { conversationId: conversation?.id ?? "" } };
}

test("an agent sees since when a player visits, how often they wrote, and when the session ends", async () => {
  const { ctx, clock, visit, input } = await openVisit();
  expect(await getSession(ctx, input, source)).toBeNull();
  const startedAt = clock.now();
  await visit("p:+15551230001", startedAt);
  clock.advance(10_000);
  await visit("p:+15551230001", clock.now());
  expect(await getSession(ctx, input, source)).toEqual({
    startedAt: startedAt.toISOString(),
    endsAt: new Date(clock.now().getTime() + 60_000).toISOString(),
    messageCount: 2,
    authState: "unauthenticated",
  });
  clock.advance(60_001);
  expect(await getSession(ctx, input, source)).toBeNull();
});

test("of a player who wrote with and without a number, the latest session is shown", async () => {
  const { ctx, clock, visit, input } = await openVisit();
  await visit("p:+15551230001", clock.now());
  clock.advance(5_000);
  await visit(`p:${userId}`, clock.now());
  expect(await getSession(ctx, input, source)).toMatchObject({ startedAt: clock.now().toISOString() });
});

test("without redis there is no session to see, and no error", async () => {
  const { ctx, visit, clock, input } = await openVisit();
  await visit("p:+15551230001", clock.now());
  const away = connectRedis("redis://127.0.0.1:1", silent);
  expect(await getSession(ctx, input, { redis: away, waitMs: 10_000 })).toBeNull();
  away.disconnect();
});

test("a conversation of another workspace has no session, it does not exist", async () => {
  const { input } = await openVisit();
  const other = await makeWorkspace(db);
  await expect(getSession(other.ctx, input, source)).rejects.toThrow(NotFound);
});
