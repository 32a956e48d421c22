import { closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Unprivileged } from "@/lib/processes/embedded/run-unprivileged";

export const postgresUser = "guildline";

/** Makes the data folder if there is none. It appears whole or not at all, so a first start may be killed at any moment. */
export async function initialisePostgres(
  runner: Unprivileged,
  password: string,
  logFile: string,
): Promise<boolean> {
  if (existsSync(runner.dataDir)) return false;
  const unfinished = `${runner.dataDir}.init`;
  const passwordFile = `${runner.dataDir}.password`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(dirname(unfinished), { recursive: true, mode: 0o711 });
  mkdirSync(unfinished, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  runner.own(unfinished);
  runner.own(passwordFile);
  const log = openSync(logFile, "a", 0o600);
  try {
    await runInitdb(runner, unfinished, passwordFile, log, logFile);
    renameSync(unfinished, runner.dataDir);
  } finally {
    closeSync(log);
    rmSync(passwordFile, { force: true });
  }
  return true;
}

function runInitdb(
  runner: Unprivileged,
  dataDir: string,
  passwordFile: string,
  log: number,
  logFile: string,
): Promise<void> {
  const locale = process.platform === "linux" ? "C.UTF-8" : "C";
  const args = [
    ["-D", dataDir],
    ["-U", postgresUser, "-A", "scram-sha-256", `--pwfile=${passwordFile}`],
    ["-E", "UTF8", `--locale=${locale}`],
  ].flat();
  return new Promise((resolve, reject) => {
    const child = runner.spawn("initdb", args, { stdio: ["ignore", log, log], env: postgresEnvironment() });
    child.once("error", reject);
    child.once("exit", (code, signal) =>
      code === 0 ? resolve() : reject(new Error(`initdb failed (${signal ?? code}); see ${logFile}.`)),
    );
  });
}

/** None of our own secrets, and messages in English. */
export function postgresEnvironment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TEMP, TMPDIR } = process.env;
  return { NODE_ENV: "production", PATH, SystemRoot, TEMP, TMPDIR, LC_ALL: "C" };
}
