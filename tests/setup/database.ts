import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { afterAll, inject } from "vitest";
import type { Database } from "@/db/client";
import { closeResources, database } from "@/lib/resources";
import { onDatabase } from "./template-database";

/**
 * A database of this test file's own, cloned from the migrated template and dropped afterwards. Also sets the process's
 * environment, so that `env()`, `database()` and `redis()` work as they do in a real process; `environment` changes it.
 */
export async function testDatabase(environment: Record<string, string> = {}): Promise<Database> {
  const serverUrl = inject("databaseUrl");
  const name = `guildline_test_${inject("runId")}_${randomBytes(4).toString("hex")}`;
  await runOnServer(serverUrl, `create database ${name} template ${inject("templateName")}`);
  process.env.DATABASE_URL = onDatabase(serverUrl, name);
  process.env.REDIS_URL = testRedisUrl();
  process.env.AUTH_SECRET ??= "a secret that is only good for tests, 32+";
  process.env.ENCRYPTION_KEYS ??= `test:${Buffer.alloc(32, 7).toString("base64")}`;
  process.env.LOG_LEVEL ??= "silent";
  Object.assign(process.env, environment);
  afterAll(async () => {
    await closeResources();
    await runOnServer(serverUrl, `drop database if exists ${name} with (force)`);
  });
  return database();
}

/** Redis with a numbered database for each test worker. Publish and subscribe are shared by all of them. */
export function testRedisUrl(): string {
  return onDatabase(inject("redisUrl"), String(Number(process.env.VITEST_POOL_ID ?? 1) % 16));
}

async function runOnServer(url: string, statement: string): Promise<void> {
  const admin = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await admin.unsafe(statement);
  } finally {
    await admin.end();
  }
}
