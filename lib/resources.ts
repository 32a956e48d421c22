import { Redis } from "ioredis";
import { connectDatabase, type Database } from "@/db/client";
import { type Env, readEnv } from "./env";
import { createLog, type Log } from "./log";

type Resources = { env?: Env; db?: Database; redis?: Redis; log?: Log };

const holder = globalThis as typeof globalThis & { guildlineResources?: Resources };
holder.guildlineResources ??= {};
const held = holder.guildlineResources;

/** The process's environment, read on first use. */
export function env(): Env {
  held.env ??= readEnv();
  return held.env;
}

/** Gives this process another environment than its own, before anything else is asked of it. */
export function adoptEnvironment(source: Record<string, string | undefined>): void {
  held.env = readEnv(source);
}

export function log(): Log {
  held.log ??= createLog({ name: "guildline", level: env().LOG_LEVEL });
  return held.log;
}

/** The process's connection pool. One for each process, although Next and the server are two module graphs. */
export function database(): Database {
  held.db ??= connectDatabase(env().DATABASE_URL, { max: env().DATABASE_POOL });
  return held.db;
}

/** A connection to Redis whose commands fail fast while Redis is away: whoever uses it must be able to go on without. */
export function redis(): Redis {
  held.redis ??= connectRedis(env().REDIS_URL, log());
  return held.redis;
}

export function connectRedis(url: string, log: Log): Redis {
  const client = new Redis(url, {
    maxRetriesPerRequest: 1,
    connectTimeout: 2_000,
    commandTimeout: 2_000,
    retryStrategy: (attempt) => Math.min(attempt * 100, 2_000),
  });
  let reported = false;
  client.on("error", (error) => {
    if (!reported) log.warn({ err: error }, "redis is unreachable");
    reported = true;
  });
  client.on("ready", () => {
    reported = false;
  });
  return client;
}

export async function closeResources(): Promise<void> {
  held.redis?.disconnect();
  await held.db?.$client.end({ timeout: 5 });
  delete held.redis;
  delete held.db;
}
