import { randomBytes } from "node:crypto";
import { closeSync, mkdirSync, openSync } from "node:fs";
import { join, resolve } from "node:path";
import { choosePort } from "@/lib/processes/embedded/choose-port";
import { createDatabase } from "@/lib/processes/embedded/create-database";
import { findNativePostgres } from "@/lib/processes/embedded/find-native-postgres";
import {
  initialisePostgres,
  postgresEnvironment,
  postgresUser,
} from "@/lib/processes/embedded/initialise-postgres";
import { postgresArguments } from "@/lib/processes/embedded/postgres-settings";
import { readPostmasterPid } from "@/lib/processes/embedded/read-postmaster-pid";
import { runUnprivileged, type UnprivilegedMethod } from "@/lib/processes/embedded/run-unprivileged";
import { postgresEnding, stopOrphanPostgres } from "@/lib/processes/embedded/stop-orphan-postgres";
import { keepSecret } from "@/lib/processes/keep-secret";
import { keepLogShort, readLogTail } from "@/lib/processes/read-log-tail";
import type { Say } from "@/lib/processes/say";
import { type Supervised, supervise } from "@/lib/processes/supervise";

export type EmbeddedPostgres = Supervised & { url: string };

/**
 * Starts the PostgreSQL that npm brought, with its data in `<home>/postgres`, and keeps it running until `stop()`.
 * The caller holds the home (`holdHome`). The address stays the same while it runs, also over a crash.
 */
export async function startPostgres(options: {
  home: string;
  say: Say;
  method?: UnprivilegedMethod;
  /** How long it stays when we are killed. */
  lingerSeconds?: number;
}): Promise<EmbeddedPostgres> {
  const { say, lingerSeconds = 0 } = options;
  const home = resolve(options.home);
  mkdirSync(home, { recursive: true, mode: 0o711 });
  const logFile = join(home, "postgres.log");
  const password = keepSecret(home, "postgresPassword", () => randomBytes(24).toString("hex"));
  const runner = runUnprivileged(home, await findNativePostgres(), options.method);
  keepLogShort(logFile);
  await stopOrphanPostgres(runner.dataDir, say);
  if (await initialisePostgres(runner, password, logFile)) say("made a new PostgreSQL data folder");

  let port: number | undefined;
  let isUp = false;
  const server = await supervise({
    name: "PostgreSQL",
    say,
    firstAttempts: 6,
    readyTimeoutMs: 60_000,
    ending: postgresEnding,
    explain: () => readLogTail(logFile),
    async launch() {
      if (!isUp || port === undefined) port = await choosePort(home, "postgres");
      const log = openSync(logFile, "a", 0o600);
      // A group of its own: the Ctrl-C at the terminal must not reach it before its users are done.
      const child = runner.spawn(
        "postgres",
        postgresArguments(runner.dataDir, port),
        { detached: true, stdio: ["ignore", log, log], env: postgresEnvironment() },
        { signal: "INT", lingerSeconds },
      );
      closeSync(log);
      return child;
    },
    isReady(child) {
      const written = readPostmasterPid(runner.dataDir);
      return written !== null && written.pid === child.pid && written.ready;
    },
  });
  isUp = true;
  const url = `postgres://${postgresUser}:${password}@127.0.0.1:${port}/guildline`;
  try {
    await createDatabase(url);
  } catch (error) {
    await server.stop();
    throw new Error(`The database could not be created.${readLogTail(logFile)}`, { cause: error });
  }
  return { ...server, url };
}
