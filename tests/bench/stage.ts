import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import postgres from "postgres";
import { connectDatabase, type Database } from "@/db/client";
import { migrateDatabase } from "@/db/migrate";
import { integrations } from "@/db/schema/integrations";
import { workspaces } from "@/db/schema/people";
import { newId } from "@/lib/ids";
import { secretContext } from "@/lib/integrations/secret-context";
import { seal } from "@/lib/secrets/seal";
import { startTestServices } from "@/tests/setup/services";
import { onDatabase } from "@/tests/setup/template-database";
import { freePort } from "./free-port";
import type { Delivery } from "./load/signed-posts";

export type Stage = {
  db: Database;
  workspaceId: string;
  integrationId: string;
  delivery: Delivery;
  env: NodeJS.ProcessEnv;
  /** Starts a program of ours and waits until it answers on that path, or says it is ready. */
  start: (script: string, env?: Record<string, string>) => Promise<Running>;
  close: () => Promise<void>;
};

export type Running = {
  child: ChildProcess;
  port: number;
  /** What it says next. Throws when it ends first. */
  told: <Said>() => Promise<Said>;
  stop: () => Promise<void>;
};

const appSecret = "a bench app secret";

export const accessToken = "bench-token";

/** A migrated database of the bench's own with one workspace and one integration, and a way to start programs on it. */
export async function openStage(
  settings: { botId?: string; ratePerSecond?: number; baseUrl?: string } = {},
): Promise<Stage> {
  const services = await startTestServices();
  const name = `guildline_bench_${process.pid}`;
  const admin = postgres(services.databaseUrl, { max: 1, onnotice: () => {} });
  await admin.unsafe(`drop database if exists ${name} with (force)`);
  await admin.unsafe(`create database ${name}`);
  const databaseUrl = onDatabase(services.databaseUrl, name);
  await migrateDatabase(databaseUrl);
  process.env.ENCRYPTION_KEYS ??= `bench:${Buffer.alloc(32, 7).toString("base64")}`;
  process.env.AUTH_SECRET ??= "a secret that is only good for benches, 32+";
  process.env.DATABASE_URL = databaseUrl;
  process.env.REDIS_URL = services.redisUrl;
  const db = connectDatabase(databaseUrl, { max: 4, name: "guildline-bench" });
  const workspaceId = newId("workspace");
  const integrationId = newId("integration");
  await db.insert(workspaces).values({ id: workspaceId, name: "Bench" });
  await db.insert(integrations).values({
    id: integrationId,
    workspaceId,
    channel: "whatsapp",
    name: "Bench",
    botId: settings.botId,
    phoneNumberId: "106000000000001",
    wabaId: "102000000000001",
    appSecretSealed: seal(appSecret, secretContext(integrationId, "appSecret")),
    accessTokenSealed: seal(accessToken, secretContext(integrationId, "accessToken")),
    apiVersion: "v25.0",
    baseUrl: settings.baseUrl ?? "http://127.0.0.1:9",
    ratePerSecond: settings.ratePerSecond ?? 80,
    verifyToken: "a bench verify token",
  });
  const env = { ...process.env, LOG_LEVEL: "warn", NODE_ENV: "production" } as NodeJS.ProcessEnv;
  const running = new Set<Running>();

  return {
    db,
    workspaceId,
    integrationId,
    env,
    delivery: {
      path: `/api/v1/integration/whatsapp/${integrationId}/callback`,
      host: "127.0.0.1",
      appSecret,
      phoneNumberId: "106000000000001",
      wabaId: "102000000000001",
    },
    async start(script, extra = {}) {
      const port = await freePort();
      const child = spawn(process.execPath, [script], {
        env: { ...env, PORT: String(port), ...extra },
        stdio: ["ignore", "inherit", "inherit", "ipc"],
      });
      const program: Running = {
        child,
        port,
        async told<Said>() {
          const watch = new AbortController();
          const { signal } = watch;
          const ended = once(child, "exit", { signal }).then(() =>
            Promise.reject(new Error(`${script} ended`)),
          );
          const [said] = await Promise.race([once(child, "message", { signal }), ended]);
          ended.catch(() => {});
          watch.abort();
          return said as Said;
        },
        async stop() {
          running.delete(program);
          if (child.exitCode !== null || child.signalCode !== null) return;
          child.kill("SIGTERM");
          await once(child, "exit");
        },
      };
      running.add(program);
      await readiness(child, port);
      return program;
    },
    async close() {
      await Promise.all([...running].map((program) => program.stop()));
      await db.$client.end({ timeout: 5 });
      await admin.unsafe(`drop database if exists ${name} with (force)`);
      await admin.end();
      await services.stop();
    },
  };
}

async function readiness(child: ChildProcess, port: number): Promise<void> {
  let isReady = false;
  child.once("message", () => {
    isReady = true;
  });
  for (let tries = 0; tries < 600; tries += 1) {
    if (isReady) return;
    if (child.exitCode !== null) throw new Error(`the program ended with ${child.exitCode}`);
    try {
      const response = await fetch(`http://127.0.0.1:${port}/api/health`);
      await response.body?.cancel();
      if (response.ok) return;
    } catch {}
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("the program did not become ready within 60 s");
}
