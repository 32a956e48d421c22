import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { players } from "@/db/schema/players";
import { putConnector } from "@/lib/connector/put-connector";
import { testConnector } from "@/lib/connector/test-connector";
import { claimPlayerReward } from "@/lib/players/claim-player-reward";
import { listGameEvents } from "@/lib/players/list-game-events";
import { loadPlayerData } from "@/lib/players/load-player-data";
import { putPlayer } from "@/lib/players/put-player";
import { env, redis } from "@/lib/resources";
import { testDatabase } from "../../setup/database";
import { makeWorkspace } from "../../setup/workspace";
import { answer, knowsMira, mira, openStudio } from "./studio";

const db = await testDatabase({ PRIVATE_HOSTS_ALLOWED: "127.0.0.1:*" });
const start = Date.UTC(2026, 5, 1);

const own = {
  tier: "gold" as const,
  balances: [{ code: "gems", name: "Gems", amount: 7 }],
  purchases: [
    { id: "a", product: "Old", amountMicros: 1, currency: "EUR", occurredAt: "2026-01-01T00:00:00Z" },
  ],
};

/** A workspace with one player of the studio's, and time that only moves when told to. */
async function place() {
  const clock = { ms: start };
  const { ctx } = await makeWorkspace(db, { now: () => new Date(clock.ms) });
  const { player } = await putPlayer(ctx, { playerId: "mira/1", language: "de", ...own });
  return { ctx, clock, playerId: player.id };
}

async function connected(input: { timeoutMs?: number; cacheSeconds?: number } = {}) {
  const [at, studio] = [await place(), await openStudio()];
  await putConnector(at.ctx, { baseUrl: studio.baseUrl, ...input });
  const look = () => loadPlayerData(at.ctx, at.playerId);
  return { ...at, studio, look };
}

test("without a connector the figures are what the studio put", async () => {
  const { ctx, playerId } = await place();
  const data = await loadPlayerData(ctx, playerId);
  expect(data.balances).toEqual({
    source: "own",
    at: new Date(start).toISOString(),
    trouble: null,
    balances: own.balances,
    rewards: [],
  });
  expect(data.purchases.purchases).toMatchObject([{ id: "a" }]);
  expect(data.profile).toMatchObject({ tier: "gold", spendTotal: null });
});

test("a connected studio is asked by its own id, signed, and each question once while the answer is young", async () => {
  const { studio, look, clock } = await connected({ cacheSeconds: 60 });
  const data = await look();
  expect(data.profile).toMatchObject({
    source: "studio",
    tier: "diamond",
    spendTotal: mira.profile.spendTotal,
  });
  expect(data.balances).toMatchObject({ balances: mira.balances.balances, rewards: mira.balances.rewards });
  expect(data.purchases.purchases).toEqual(mira.purchases.purchases);
  expect(studio.heard.map(({ path }) => path).sort()).toEqual([
    "/guild/players/mira%2F1/balances",
    "/guild/players/mira%2F1/profile",
    "/guild/players/mira%2F1/purchases?take=20",
  ]);
  expect(studio.heard[0]?.headers).toMatchObject({
    "guildline-signature": expect.stringMatching(/^v1,/),
    "accept-language": "de",
  });
  clock.ms += 59_000;
  expect(await look()).toEqual(data);
  expect(studio.heard).toHaveLength(3);
  clock.ms += 2_000;
  expect((await look()).balances.at).toBe(new Date(clock.ms).toISOString());
  expect(studio.heard).toHaveLength(6);
});

test("when the backend fails, an answer of the last day is shown as such, then what the studio put", async () => {
  const { studio, look, clock } = await connected({ cacheSeconds: 0 });
  const answeredAt = new Date(clock.ms).toISOString();
  await look();
  clock.ms += 3_600_000;
  studio.says(answer(503, {}));
  expect((await look()).balances).toMatchObject({
    source: "studio",
    at: answeredAt,
    balances: mira.balances.balances,
    trouble: "The studio's backend answered 503.",
  });
  await redis().flushdb();
  expect((await look()).balances).toMatchObject({
    source: "own",
    balances: own.balances,
    trouble: expect.stringContaining("503"),
  });
});

test.each([
  [answer(200, { balances: [{ code: "gems", name: "Gems", amount: "12" }] }), /balances\.0\.amount/],
  [answer(200, "not an object"), /cannot be used/],
  [answer(302, {}), /answered 302/],
  [answer(404, {}), /does not know this player/],
  [answer(200, { balances: [{ code: "x", name: "y".repeat(300_000), amount: 1 }] }), /longer than 256 KB/],
  [() => {}, /No answer within 0.8 s/],
])("an answer that cannot be used is named, and our own figures stand in (%#)", async (said, trouble) => {
  const { studio, look } = await connected({ timeoutMs: 800 });
  studio.says((heard, res) => (heard.path.endsWith("balances") ? said(heard, res) : knowsMira(heard, res)));
  const data = await look();
  expect(data.balances).toMatchObject({ source: "own", trouble: expect.stringMatching(trouble) });
  expect(data.profile.source).toBe("studio");
});

test("a failing GET is tried once more; after five failures nothing is asked for 30 s, then one call tells", async () => {
  const { ctx, studio, clock, playerId } = await connected();
  studio.says(answer(500, {}));
  const ask = () => listGameEvents(ctx, { playerId });
  for (let failures = 1; failures <= 5; failures += 1) {
    expect(await ask()).toMatchObject({ ok: false, trouble: "The studio's backend answered 500." });
  }
  expect(studio.heard).toHaveLength(10);
  expect(await ask()).toMatchObject({ ok: false, trouble: expect.stringContaining("left alone") });
  expect(studio.heard).toHaveLength(10);
  clock.ms += 31_000;
  await ask();
  expect(studio.heard).toHaveLength(12);
  await ask();
  expect(studio.heard).toHaveLength(12);
  clock.ms += 31_000;
  studio.says(knowsMira);
  expect(await ask()).toMatchObject({ ok: true, value: mira.events });
});

test("a claim carries its key, is not repeated once it may have arrived, and makes balances fresh", async () => {
  const { ctx, studio, look, playerId } = await connected({ cacheSeconds: 600 });
  await look();
  const claim = () => claimPlayerReward(ctx, { playerId, rewardId: "daily", idempotencyKey: "msg_1" });
  studio.says(answer(500, {}));
  expect(await claim()).toMatchObject({ ok: false, isUncertain: true });
  expect(studio.heard.slice(3)).toMatchObject([
    { method: "POST", path: "/guild/players/mira%2F1/rewards/daily/claim", body: "{}" },
  ]);
  expect(studio.heard[3]?.headers["idempotency-key"]).toBe("msg_1");
  studio.says(answer(200, { status: "claimed" }));
  expect(await claim()).toEqual({ ok: true, value: { status: "claimed" } });
  studio.says(knowsMira);
  await look();
  expect(studio.heard.slice(5).map(({ path }) => path)).toEqual(["/guild/players/mira%2F1/balances"]);
  await studio.close();
  expect(await claim()).toMatchObject({ ok: false, isUncertain: false });
});

test("an address that is not on the public internet is not called unless the environment allows it", async () => {
  const { ctx, studio } = await connected();
  const allowed = env().PRIVATE_HOSTS_ALLOWED;
  env().PRIVATE_HOSTS_ALLOWED = [];
  const tested = await testConnector(ctx, { playerId: "mira/1" });
  env().PRIVATE_HOSTS_ALLOWED = allowed;
  expect(tested.map(({ isGood, detail }) => [isGood, detail])).toEqual(
    Array(4).fill([false, "The base address is not on the public internet."]),
  );
  expect(studio.heard).toEqual([]);
});

test("a player whom the studio never named is not asked about", async () => {
  const { ctx, studio, playerId } = await connected();
  await db.update(players).set({ externalId: null }).where(eq(players.id, playerId));
  expect((await loadPlayerData(ctx, playerId)).balances.source).toBe("own");
  expect(await claimPlayerReward(ctx, { playerId, rewardId: "x", idempotencyKey: "y" })).toBeNull();
  expect(studio.heard).toEqual([]);
});
