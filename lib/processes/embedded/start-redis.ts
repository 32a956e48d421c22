import type { ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { closeSync, mkdirSync, openSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { answersPing } from "@/lib/processes/embedded/answers-ping";
import { choosePort } from "@/lib/processes/embedded/choose-port";
import { findRedisProgram, type RedisKind } from "@/lib/processes/embedded/find-redis-program";
import type { EndStep } from "@/lib/processes/end-process";
import { keepSecret } from "@/lib/processes/keep-secret";
import { keepLogShort, readLogTail } from "@/lib/processes/read-log-tail";
import type { Say } from "@/lib/processes/say";
import { spawnGuarded } from "@/lib/processes/spawn-guarded";
import { rememberProcess, stopLeftover } from "@/lib/processes/stop-leftover";
import { type Supervised, supervise } from "@/lib/processes/supervise";

export type EmbeddedRedis = Supervised & { url: string; kind: RedisKind };

const ending: EndStep[] = [
  { signal: "SIGTERM", waitMs: 5_000 },
  { signal: "SIGKILL", waitMs: 5_000 },
];

/**
 * Starts the Redis or Valkey of this machine for this home alone, else the one written in JavaScript, and keeps it
 * running until `stop()`. Nothing in it outlives a stop. The caller holds the home (`holdHome`).
 */
export async function startRedis(options: {
  home: string;
  say: Say;
  wanted?: "js";
  /** How long it stays when we are killed. */
  lingerSeconds?: number;
}): Promise<EmbeddedRedis> {
  const { say, lingerSeconds = 0 } = options;
  const home = resolve(options.home);
  mkdirSync(home, { recursive: true, mode: 0o711 });
  const logFile = join(home, "redis.log");
  const { kind, path } = findRedisProgram(options.wanted);
  const password = path
    ? keepSecret(home, "redisPassword", () => randomBytes(24).toString("hex"))
    : undefined;
  if (!path)
    say("no redis-server or valkey-server on PATH: using js-redis-server, which is for trying out only");
  keepLogShort(logFile);
  await stopLeftover(home, "redis", ending, say);

  let port: number | undefined;
  let isUp = false;
  const server = await supervise({
    name: kind,
    say,
    firstAttempts: 4,
    readyTimeoutMs: 20_000,
    ending,
    explain: () => readLogTail(logFile),
    async launch() {
      if (!isUp || port === undefined) port = await choosePort(home, "redis");
      const log = openSync(logFile, "a", 0o600);
      const child = path
        ? spawnServer({ path, home, port, password: password ?? "", log, lingerSeconds })
        : spawnInJavaScript({ port, log, lingerSeconds });
      closeSync(log);
      rememberProcess(home, "redis", child.pid);
      return child;
    },
    isReady: () => port !== undefined && answersPing(port),
  });
  isUp = true;
  return { ...server, kind, url: `redis://${password ? `:${password}@` : ""}127.0.0.1:${port}` };
}

type Spawned = { port: number; log: number; lingerSeconds: number };
type Server = Spawned & { path: string; home: string; password: string };

function spawnServer({ path, home, port, password, log, lingerSeconds }: Server): ChildProcess {
  // A file rather than arguments: everyone on the machine can read those.
  const file = join(home, "redis.conf");
  const lines = ["bind 127.0.0.1", `port ${port}`, `requirepass ${password}`, 'save ""', "appendonly no"];
  writeFileSync(file, `${lines.join("\n")}\n`, { mode: 0o600 });
  return spawnGuarded(
    path,
    [file],
    { cwd: home, detached: true, stdio: ["ignore", log, log] },
    { signal: "TERM", lingerSeconds },
  );
}

function spawnInJavaScript({ port, log, lingerSeconds }: Spawned): ChildProcess {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
  const entry = fileURLToPath(new URL("./js-redis.ts", import.meta.url));
  return spawnGuarded(
    process.execPath,
    ["--import", tsx, entry],
    {
      detached: true,
      stdio: ["ignore", log, log],
      env: { NODE_ENV: "production", PATH: process.env.PATH, JS_REDIS_PORT: String(port) },
    },
    { signal: "TERM", lingerSeconds },
  );
}
