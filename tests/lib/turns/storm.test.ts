import { expect, inject, test } from "vitest";
import { storm } from "../../chaos/storm";

test("1,000 messages are each stored once, in order and answered once, while web and workers are killed", async () => {
  process.env.DATABASE_URL = inject("databaseUrl");
  process.env.REDIS_URL = inject("redisUrl");
  const { figures, broken } = await storm({
    messages: 1_000,
    players: 100,
    webKills: 2,
    workerKills: 3,
    workers: 2,
    seed: 20_261_121,
    mostSeconds: 60,
  });
  expect(broken).toEqual([]);
  expect(figures.kills).toEqual({ web: 2, workers: 3 });
}, 90_000);
