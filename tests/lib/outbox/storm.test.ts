import { expect, inject, test } from "vitest";
import { outboundStorm } from "../../chaos/outbound";

test("600 messages of mixed priority arrive once and in order, or fail with a reason, while workers are killed and the provider fails", async () => {
  process.env.DATABASE_URL = inject("databaseUrl");
  process.env.REDIS_URL = inject("redisUrl");
  const { figures, broken } = await outboundStorm({
    messages: 600,
    players: 100,
    chatty: 1,
    perChatty: 46,
    lapsed: 3,
    workers: 2,
    workerKills: 2,
    numberRate: 150,
    seed: 20_261_121,
    mostSeconds: 200,
  });
  expect(broken).toEqual([]);
  expect(figures.kills).toBe(2);
}, 240_000);
