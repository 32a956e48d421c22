import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const readyWithinMs = 5 * 60_000;
const stoppedWithinMs = 60_000;

/**
 * Starts the whole product as a newcomer does, with a home and ports of its own. BROWSER_TEST_HOME names the home of one that
 * runs already, for working on a test.
 */
export default async function startStack(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.BROWSER_TEST_HOME) return;
  const home = mkdtempSync(join(tmpdir(), "guildline-browser-"));
  const { DATABASE_URL: _database, REDIS_URL: _redis, ...env } = process.env;
  const product = spawn(process.execPath, ["--import", "tsx", "lib/processes/start.ts"], {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...env,
      GUILDLINE_HOME: home,
      PORT: "0",
      EMULATOR_PORT: "0",
      PRIVATE_HOSTS_ALLOWED: "127.0.0.1:*",
    },
  });
  try {
    await untilReady(product);
  } catch (error) {
    await stop(product);
    throw error;
  }
  process.env.BROWSER_TEST_HOME = home;
  return async () => {
    await stop(product);
    rmSync(home, { recursive: true, force: true });
  };
}

async function untilReady(product: ChildProcess): Promise<void> {
  let said = "";
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`not ready in time:\n${said}`)), readyWithinMs);
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      if (!said.includes("Guildline is ready")) return;
      clearTimeout(timer);
      resolve();
    };
    product.stdout?.on("data", hear);
    product.stderr?.on("data", hear);
    product.once("exit", (code) => {
      clearTimeout(timer);
      reject(new Error(`ended with ${code} before it was ready:\n${said}`));
    });
  });
}

async function stop(product: ChildProcess): Promise<void> {
  if (product.exitCode !== null || product.signalCode !== null) return;
  const ended = once(product, "exit");
  product.kill("SIGTERM");
  const timer = setTimeout(() => product.kill("SIGKILL"), stoppedWithinMs);
  await ended;
  clearTimeout(timer);
}
