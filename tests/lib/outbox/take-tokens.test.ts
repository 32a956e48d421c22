import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Redis } from "ioredis";
import { afterAll, describe, expect, test, vi } from "vitest";
import { createLog } from "@/lib/log";
import { paceSends } from "@/lib/outbox/pace-sends";
import { takeTokens } from "@/lib/outbox/take-tokens";
import { startRedis } from "@/lib/processes/embedded/start-redis";
import { connectRedis } from "@/lib/resources";

const silent = createLog({ name: "test", level: "silent" });
const home = await mkdtemp(join(tmpdir(), "guildline-tokens-"));
afterAll(() => rm(home, { recursive: true, force: true }));

/** When a message surely had not left yet, and when it surely had. */
type Grant = { afterMs: number; beforeMs: number };

const sends = (count: number) => Array.from({ length: count }, () => ({ recipient: "+4915100000000" }));
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Takes as much as it gets for a while, as a dispatcher with an endless backlog would. */
async function takeGreedily(
  redis: Redis,
  integrationId: string,
  ratePerSecond: number,
  forMs: number,
): Promise<Grant[]> {
  const grants: Grant[] = [];
  const endMs = performance.now() + forMs;
  while (performance.now() < endMs) {
    const afterMs = performance.now();
    const verdicts = await takeTokens(
      redis,
      { integrationId, ratePerSecond },
      sends(Math.ceil(ratePerSecond / 20)),
    );
    const beforeMs = performance.now();
    const waits = verdicts.flatMap((verdict) => (verdict.leaves ? [] : [verdict.waitMs]));
    for (const verdict of verdicts) if (verdict.leaves) grants.push({ afterMs, beforeMs });
    if (waits.length > 0) await pause(Math.min(...waits));
  }
  return grants;
}

/** The most that surely left within one second, wherever it begins. */
function mostInAnySecond(grants: readonly Grant[]): number {
  let most = 0;
  let from = 0;
  grants.forEach((grant, through) => {
    while (grant.beforeMs - (grants[from]?.afterMs ?? 0) >= 1_000) from += 1;
    most = Math.max(most, through - from + 1);
  });
  return most;
}

describe.each([{ wanted: undefined }, { wanted: "js" as const }])(
  "the bucket on redis ($wanted)",
  async ({ wanted }) => {
    const server = await startRedis({
      home: join(home, wanted ?? "native"),
      say: () => {},
      ...(wanted && { wanted }),
    });
    const clients = [connectRedis(server.url, silent), connectRedis(server.url, silent)] as const;
    afterAll(async () => {
      for (const client of clients) client.disconnect();
      await server.stop();
    });

    async function takeTogether(integrationId: string, rate: number, forMs: number): Promise<Grant[]> {
      const took = await Promise.all(clients.map((c) => takeGreedily(c, integrationId, rate, forMs)));
      return took.flat().toSorted((a, b) => a.afterMs - b.afterMs);
    }

    test("two workers together stay at the rate in every second, and use most of it", async () => {
      const forMs = 2_400;
      const took = [3, 80, 1_000].map(async (rate) => {
        const grants = await takeTogether(`int_${rate}`, rate, forMs);
        return { rate, count: grants.length, most: mostInAnySecond(grants) };
      });
      for (const { rate, count, most } of await Promise.all(took)) {
        expect(most).toBeLessThanOrEqual(rate);
        expect(count).toBeGreaterThanOrEqual(Math.floor(rate * (forMs / 1_000) * 0.5) - 1);
      }
    });

    test("a flush while sending does not let a second's worth leave twice", async () => {
      const rate = 100;
      const taking = takeTogether("int_flushed", rate, 2_500);
      await pause(900);
      await clients[0].flushdb();
      const grants = await taking;
      expect(mostInAnySecond(grants)).toBeLessThanOrEqual(rate);
      expect(grants.length).toBeGreaterThan(rate);
    });

    test("starts empty, and after a pause holds no more than 100 ms worth", async () => {
      const number = { integrationId: "int_new", ratePerSecond: 1_000 };
      expect((await takeTokens(clients[0], number, sends(1))).map((v) => v.leaves)).toEqual([false]);
      await pause(300);
      const verdicts = await takeTokens(clients[0], number, sends(500));
      expect(verdicts.filter((v) => v.leaves)).toHaveLength(100);
      expect(verdicts.at(-1)).toMatchObject({ leaves: false, limit: "number" });
    });

    test("one number does not use up another's tokens", async () => {
      await takeGreedily(clients[0], "int_busy", 10, 300);
      const others = await takeGreedily(clients[0], "int_quiet", 100, 300);
      expect(others.length).toBeGreaterThan(8);
    });
  },
);

test("without redis messages go on leaving, at a quarter of the rate, and at the full rate once it is back", async () => {
  const server = await startRedis({ home: join(home, "mortal"), say: () => {} });
  const redis = connectRedis(server.url, silent);
  const pace = paceSends(redis, silent);
  const number = { integrationId: "int_mortal", ratePerSecond: 100 };
  async function leftIn(forMs: number): Promise<number> {
    let left = 0;
    const endMs = performance.now() + forMs;
    while (performance.now() < endMs) {
      const verdicts = await pace(number, sends(5));
      left += verdicts.filter((verdict) => verdict.leaves).length;
      await pause(Math.max(1, ...verdicts.map((verdict) => (verdict.leaves ? 0 : verdict.waitMs))));
    }
    return left;
  }
  expect(await leftIn(1_000)).toBeGreaterThan(60);
  await server.stop();
  await leftIn(500);
  const alone = await leftIn(1_000);
  expect(alone).toBeGreaterThan(10);
  expect(alone).toBeLessThanOrEqual(28);
  const again = await startRedis({ home: join(home, "mortal"), say: () => {} });
  expect(again.url).toBe(server.url);
  await vi.waitFor(async () => expect(await leftIn(1_000)).toBeGreaterThan(60), { timeout: 15_000 });
  redis.disconnect();
  await again.stop();
});
