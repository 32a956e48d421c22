import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { Redis } from "ioredis";
import { afterEach, expect, test } from "vitest";
import { findRedisProgram } from "@/lib/processes/embedded/find-redis-program";
import { type EmbeddedRedis, startRedis } from "@/lib/processes/embedded/start-redis";
import { identifyProcess } from "@/lib/processes/identify-process";
import { waitUntil } from "@/lib/processes/wait-until";
import { cleanUp, newHome } from "./supervisor";

const started: EmbeddedRedis[] = [];

async function start(extra: Partial<Parameters<typeof startRedis>[0]> = {}) {
  const server = await startRedis({ home: newHome(), say: () => {}, ...extra });
  started.push(server);
  return server;
}

afterEach(async () => {
  await Promise.all(started.splice(0).map((server) => server.stop()));
  await cleanUp();
});

async function withRedis<Result>(url: string, work: (redis: Redis) => Promise<Result>): Promise<Result> {
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null });
  redis.on("error", () => {});
  try {
    await redis.connect();
    return await work(redis);
  } finally {
    redis.disconnect();
  }
}

/** How a connection to this address ends: "open", or the system's word for why not. */
function tryAddress(host: string, port: number): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 2_000 });
    const answer = (word: string) => {
      socket.destroy();
      resolve(word);
    };
    socket.once("connect", () => answer("open"));
    socket.once("timeout", () => answer("timeout"));
    socket.once("error", (error: NodeJS.ErrnoException) => answer(error.code ?? error.message));
  });
}

function otherAddresses(): string[] {
  const real = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter((address) => !address.internal && address.family === "IPv4")
    .map((address) => address.address);
  return process.platform === "linux" ? ["127.0.0.2", ...real] : real;
}

for (const wanted of ["js", undefined] as const) {
  const name = findRedisProgram(wanted).kind;

  test(`${name} answers on 127.0.0.1 and on no other address (asked for: ${wanted ?? "the best there is"})`, async () => {
    const server = await start({ wanted });
    expect(server.kind).toBe(name);
    const port = Number(new URL(server.url).port);
    expect(await tryAddress("127.0.0.1", port)).toBe("open");
    for (const address of otherAddresses()) {
      expect([address, await tryAddress(address, port)]).toEqual([address, "ECONNREFUSED"]);
    }
  });

  test(`${name} runs what Guildline needs (asked for: ${wanted ?? "the best there is"})`, async () => {
    const { url } = await start({ wanted });
    await withRedis(url, async (redis) => {
      expect(await redis.set("lock", "a", "PX", 5_000, "NX")).toBe("OK");
      expect(await redis.set("lock", "b", "PX", 5_000, "NX")).toBeNull();
      expect(await redis.eval("return redis.call('INCRBY', KEYS[1], ARGV[1])", 1, "n", "3")).toBe(3);
      await redis.xadd("stream", "*", "field", "value");
      expect(await redis.xlen("stream")).toBe(1);
    });
  });

  test(`${name} killed -9 comes back at the same address (asked for: ${wanted ?? "the best there is"})`, async () => {
    const lines: string[] = [];
    const server = await start({ wanted, say: (line) => lines.push(line) });
    process.kill(server.pid() ?? 0, "SIGKILL");
    expect(await waitUntil(() => lines.includes(`${name} is back`), { timeoutMs: 20_000 })).toBe(true);
    expect(await withRedis(server.url, (redis) => redis.ping())).toBe("PONG");
    const pid = server.pid() ?? 0;
    await server.stop();
    expect(identifyProcess(pid)).toBeNull();
  });
}

test("the notice names js-redis-server when it stands in", async () => {
  const lines: string[] = [];
  await start({ wanted: "js", say: (line) => lines.push(line) });
  expect(lines.join("\n")).toContain("js-redis-server, which is for trying out only");
});
