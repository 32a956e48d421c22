import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Redis } from "ioredis";
import { afterAll, describe, expect, test, vi } from "vitest";
import { createLog } from "@/lib/log";
import type { Allowance } from "@/lib/outbox/allowance";
import { outboxKeys, tierMost } from "@/lib/outbox/allowance";
import { findBreakers, forceClosed, reportTries } from "@/lib/outbox/breaker";
import { paceSends } from "@/lib/outbox/pace-sends";
import { type TokenAsk, type Tokens, takeTokens } from "@/lib/outbox/take-tokens";
import { startRedis } from "@/lib/processes/embedded/start-redis";
import { connectRedis } from "@/lib/resources";
import { testClock } from "../../setup/context";
import { testDatabase } from "../../setup/database";

const db = await testDatabase();
const silent = createLog({ name: "test", level: "silent" });
const home = await mkdtemp(join(tmpdir(), "guildline-tokens-"));
afterAll(() => rm(home, { recursive: true, force: true }));

/** When a message surely had not left yet, and when it surely had. */
type Grant = { afterMs: number; beforeMs: number };

let counted = 0;
const newRecipient = () => `+4915${String(100_000_000 + counted++)}`;

function asks(count: number, more: Partial<TokenAsk> = {}): TokenAsk[] {
  return Array.from({ length: count }, () => ({
    recipient: newRecipient(),
    isFirstWord: false,
    isCritical: false,
    ...more,
  }));
}

const number = (integrationId: string, ratePerSecond: number, most: number | null = null): Allowance => ({
  integrationId,
  channel: "whatsapp",
  ratePerSecond,
  portfolio: `portfolio of ${integrationId}`,
  tierMost: most,
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const whatHolds = ({ verdicts }: Tokens) => verdicts.map((v) => (v.leaves ? "leaves" : v.limit));

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

test.each([
  ["TIER_250", 250],
  ["TIER_2K", 2_000],
  ["TIER_100K", 100_000],
  ["TIER_UNLIMITED", null],
  ["TIER_NOT_SET", 250],
  [null, null],
])("the tier %s allows %s recipients", (tier, most) => {
  expect(tierMost(tier)).toBe(most);
});

test("all keys of a portfolio's numbers lie in one slot of a cluster", () => {
  const keys = outboxKeys({ integrationId: "int_1", portfolio: "42" });
  const all = [...Object.values(keys)].map((key) => (typeof key === "string" ? key : key("+49151")));
  expect(new Set(all.map((key) => /\{(.*?)\}/.exec(key)?.[1]))).toEqual(new Set(["42"]));
});

describe.each([{ wanted: undefined }, { wanted: "js" as const }])(
  "the limits on redis ($wanted)",
  async ({ wanted }) => {
    const server = await startRedis({
      home: join(home, wanted ?? "native"),
      say: () => {},
      ...(wanted && { wanted }),
    });
    const clients = [connectRedis(server.url, silent), connectRedis(server.url, silent)] as const;
    const clock = testClock();
    const pace = (client: Redis) =>
      paceSends({ redis: client, sql: db.$client, log: silent, now: clock.now });
    const [one, two] = [pace(clients[0]), pace(clients[1])];
    afterAll(async () => {
      for (const client of clients) client.disconnect();
      await server.stop();
    });

    /** Takes as much as it gets until there are so many, as a dispatcher with a backlog does. */
    async function takeGreedily(by: typeof one, of: Allowance, enough: number, grants: Grant[] = []) {
      while (grants.length < enough) {
        const afterMs = performance.now();
        const { verdicts } = await by.take(of, asks(Math.ceil(of.ratePerSecond / 20)));
        const beforeMs = performance.now();
        const waits = verdicts.flatMap((verdict) => (verdict.leaves ? [] : [verdict.waitMs]));
        for (const verdict of verdicts) if (verdict.leaves) grants.push({ afterMs, beforeMs });
        if (waits.length > 0) await pause(Math.min(...waits));
      }
    }

    async function takeTogether(of: Allowance, enough: number): Promise<Grant[]> {
      const grants: Grant[] = [];
      await Promise.all([takeGreedily(one, of, enough, grants), takeGreedily(two, of, enough, grants)]);
      return grants.toSorted((a, b) => a.afterMs - b.afterMs);
    }

    /** Until the number itself holds nothing back any more. */
    async function takeAll(of: Allowance, wanted: readonly TokenAsk[], by = one): Promise<Tokens> {
      const last = new Map<TokenAsk, Tokens["verdicts"][number]>();
      let failures = 0;
      for (let left = [...wanted]; left.length > 0; ) {
        const tokens = await by.take(of, left);
        failures = tokens.failures;
        left.forEach((ask, place) => {
          const verdict = tokens.verdicts[place];
          if (verdict) last.set(ask, verdict);
        });
        left = left.filter((_, place) => {
          const verdict = tokens.verdicts[place];
          return verdict && !verdict.leaves && verdict.limit === "number";
        });
        if (left.length > 0) await pause(10);
      }
      return { failures, verdicts: wanted.flatMap((ask) => last.get(ask) ?? []) };
    }

    test("two workers together stay at the rate in every second, and get on", async () => {
      const took = [3, 80, 1_000].map(async (rate) => {
        const grants = await takeTogether(number(`int_${rate}`, rate), 2 * rate);
        return { rate, most: mostInAnySecond(grants) };
      });
      for (const { rate, most } of await Promise.all(took)) expect(most).toBeLessThanOrEqual(rate);
    });

    test("a flush while sending does not let a second's worth leave twice", async () => {
      const rate = 100;
      const of = number("int_flushed", rate);
      const grants = await takeTogether(of, rate);
      await clients[0].flushdb();
      grants.push(...(await takeTogether(of, rate)));
      expect(mostInAnySecond(grants)).toBeLessThanOrEqual(rate);
    });

    test("starts empty, and after a pause holds no more than 100 ms worth", async () => {
      const fresh = number("int_new", 1_000);
      expect(whatHolds(await one.take(fresh, asks(1)))).toEqual(["number"]);
      await pause(300);
      const tokens = await one.take(fresh, asks(500));
      expect(whatHolds(tokens).filter((word) => word === "leaves")).toHaveLength(100);
      expect(tokens.verdicts.at(-1)).toMatchObject({ leaves: false, limit: "number" });
    });

    test("one number does not use up another's tokens", async () => {
      const spent = number("int_spent", 0.001);
      expect(whatHolds(await one.take(spent, asks(1)))).toEqual(["number"]);
      await takeGreedily(one, number("int_other", 100), 9);
      expect(whatHolds(await one.take(spent, asks(1)))).toEqual(["number"]);
    });

    test("a player gets 45 at once, the next one six seconds later, and nobody else waits for it", async () => {
      const of = number("int_pair", 1_000);
      const [first] = asks(1);
      const same = Array.from({ length: 50 }, () => ({ ...first })) as TokenAsk[];
      const half = await takeAll(of, same.slice(0, 30), one);
      expect(whatHolds(half)).toEqual(Array(30).fill("leaves"));
      const rest = await takeAll(of, [...same.slice(30), ...asks(5)], two);
      expect(whatHolds(rest)).toEqual([
        ...Array(15).fill("leaves"),
        ...Array(5).fill("pair"),
        ...Array(5).fill("leaves"),
      ]);
      const waits = rest.verdicts.flatMap((v) => (v.leaves ? [] : [v.waitMs]));
      for (const waitMs of waits) {
        expect(waitMs).toBeGreaterThan(5_000);
        expect(waitMs).toBeLessThanOrEqual(6_200);
      }
    });

    test.each([
      ["chat", "77001", 3, 1_050],
      ["group", "g:-10077", 5, 4_200],
    ])(
      "a Telegram %s takes a few at once and then one in its interval",
      async (what, recipient, atOnce, waitMs) => {
        const of: Allowance = { ...number(`int_telegram_${what}`, 1_000), channel: "telegram" };
        const all = await takeAll(of, asks(atOnce + 1, { recipient }));
        expect(whatHolds(all)).toEqual([...Array(atOnce).fill("leaves"), "pair"]);
        const [wait] = all.verdicts.flatMap((v) => (v.leaves ? [] : [v.waitMs]));
        expect(wait).toBeGreaterThan(waitMs - 900);
        expect(wait).toBeLessThanOrEqual(waitMs);
      },
    );

    test("a full tier lets only known recipients through, and tells everyone else when a place comes free", async () => {
      const of = number("int_tier", 1_000, 50);
      const first = asks(50, { isFirstWord: true });
      for (const ask of first) {
        await takeAll(of, [ask]);
        clock.advance(60_000);
      }
      const late = asks(3, { isFirstWord: true });
      const answered = asks(1);
      const tokens = await takeAll(of, [...late, ...first.slice(7, 8), ...answered], two);
      expect(whatHolds(tokens)).toEqual(["tier", "tier", "tier", "leaves", "leaves"]);
      const [soonest = 0, second = 0, third = 0] = tokens.verdicts.flatMap((v) =>
        v.leaves ? [] : [v.waitMs],
      );
      const dayMs = 86_402_000;
      expect(Math.abs(soonest - (dayMs - 50 * 60_000))).toBeLessThan(2_000);
      expect(Math.abs(second - soonest - 60_000)).toBeLessThan(2_000);
      expect(Math.abs(third - second - 60_000)).toBeLessThan(2_000);
      const [urgent] = (await takeAll(of, asks(1, { isFirstWord: true, isCritical: true }))).verdicts;
      expect(urgent).toMatchObject({ limit: "tier", waitMs: soonest });
      clock.advance(soonest + 1);
      expect(whatHolds(await takeAll(of, late))).toEqual(["leaves", "tier", "tier"]);
    });

    test("two workers never reach more new recipients than the tier allows", async () => {
      const of = number("int_tier_race", 1_000, 50);
      const took = await Promise.all(
        [one, two, one, two].map((by) => takeAll(of, asks(40, { isFirstWord: true }), by)),
      );
      expect(took.flatMap(whatHolds).filter((word) => word === "leaves")).toHaveLength(50);
    });

    test("five failures in a row over all workers stop the number; one probe at a time decides how it goes on", async () => {
      const of = number("int_breaker", 1_000);
      await takeAll(of, asks(1));
      const failed = { said: "failed", isProbe: false } as const;
      expect(await one.report(of, [failed, failed])).toBeNull();
      expect(await two.report(of, [{ said: "fine", isProbe: false }])).toBeNull();
      expect(await one.report(of, [failed, failed, failed, failed])).toBeNull();
      expect((await two.take(of, asks(1))).failures).toBe(4);
      expect(await two.report(of, [failed, failed])).toBe("opened");
      const stopped = await one.take(of, asks(3));
      expect(whatHolds(stopped)).toEqual(["breaker", "breaker", "breaker"]);
      expect(stopped.verdicts[0]).toMatchObject({ waitMs: expect.any(Number) });
      expect(await findBreakers(clients[0], [of])).toMatchObject([{ state: "open" }]);
      // What was under way when it opened decides nothing.
      expect(await one.report(of, [{ said: "fine", isProbe: false }])).toBeNull();

      await letProbe(of);
      const probing = await one.take(of, asks(3));
      expect(probing.verdicts.map((v) => v.leaves && v.isProbe)).toEqual([true, false, false]);
      expect(whatHolds(await two.take(of, asks(1)))).toEqual(["breaker"]);
      expect(await one.report(of, [{ said: "failed", isProbe: true }])).toBeNull();
      expect(whatHolds(await two.take(of, asks(1)))).toEqual(["breaker"]);

      await letProbe(of);
      expect(whatHolds(await two.take(of, asks(1)))).toEqual(["leaves"]);
      expect(await two.report(of, [{ said: "fine", isProbe: true }])).toBe("closed");
      expect(whatHolds(await takeAll(of, asks(3)))).toEqual(["leaves", "leaves", "leaves"]);
    });

    test("a refused connection stops the number at once, and a person may let it go on", async () => {
      const of = number("int_refused", 1_000);
      await takeAll(of, asks(1));
      expect(await reportTries(clients[0], of, [{ said: "refused", isProbe: false }])).toBe("opened");
      expect(await forceClosed(clients[0], of)).toBe(true);
      expect(await forceClosed(clients[0], of)).toBe(false);
      expect(whatHolds(await takeAll(of, asks(1)))).toEqual(["leaves"]);
    });

    /** As if the minute were over. */
    async function letProbe(of: Allowance): Promise<void> {
      await clients[0].hset(outboxKeys(of).breaker, "open", String((Date.now() - 1) * 1_000));
    }

    test("after a flush nothing leaves before it was told what left", async () => {
      const of = number("int_forgotten", 100, 250);
      await takeAll(of, asks(1));
      await clients[0].flushdb();
      expect(await takeTokens(clients[0], of, asks(1), clock.now())).toBeNull();
      expect(whatHolds(await takeAll(of, asks(1)))).toEqual(["leaves"]);
    });
  },
);

const patient = { timeout: 15_000, interval: 20 };

test("without redis messages go on leaving, at a quarter of the rate, and at the full rate once it is back", async () => {
  const server = await startRedis({ home: join(home, "mortal"), say: () => {} });
  const redis = connectRedis(server.url, silent);
  const pace = paceSends({ redis, sql: db.$client, log: silent, now: () => new Date() });
  const of = number("int_mortal", 100);
  async function leftIn(forMs: number): Promise<number> {
    let left = 0;
    const endMs = performance.now() + forMs;
    while (performance.now() < endMs) {
      const { verdicts } = await pace.take(of, asks(5));
      left += verdicts.filter((verdict) => verdict.leaves).length;
      await pause(Math.max(1, ...verdicts.map((verdict) => (verdict.leaves ? 0 : verdict.waitMs))));
    }
    return left;
  }
  const fully = () => vi.waitFor(async () => expect(await leftIn(1_000)).toBeGreaterThan(60), patient);
  await fully();
  await server.stop();
  await leftIn(500);
  let alone = 0;
  while (alone < 20) {
    const left = await leftIn(1_000);
    expect(left).toBeLessThanOrEqual(28);
    alone += left;
  }
  const again = await startRedis({ home: join(home, "mortal"), say: () => {} });
  expect(again.url).toBe(server.url);
  await fully();
  redis.disconnect();
  await again.stop();
});

test("without redis each worker stops after five failures by itself, and waits with the tier except for what is critical", async () => {
  const away = connectRedis("redis://127.0.0.1:9", silent);
  let nowMs = 1_000_000;
  const pace = paceSends({
    redis: away,
    sql: db.$client,
    log: silent,
    now: () => new Date(),
    nowMs: () => nowMs,
  });
  const of = number("int_alone", 1_000, 250);
  const first = { isFirstWord: true };
  expect(whatHolds(await pace.take(of, asks(1, first)))).toEqual(["tier"]);
  expect(whatHolds(await pace.take(of, asks(1, { ...first, isCritical: true })))).toEqual(["leaves"]);
  const failed = { said: "failed", isProbe: false } as const;
  expect(await pace.report(of, Array(5).fill(failed))).toBe("opened");
  nowMs += 1_000;
  expect(whatHolds(await pace.take(of, asks(1)))).toEqual(["breaker"]);
  nowMs += 60_000;
  const probe = await pace.take(of, asks(2));
  expect(probe.verdicts.map((v) => v.leaves && v.isProbe)).toEqual([true, false]);
  expect(await pace.report(of, [{ said: "fine", isProbe: true }])).toBe("closed");
  away.disconnect();
});
