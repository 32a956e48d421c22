import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Unprivileged } from "@/lib/processes/embedded/run-unprivileged";

export const postgresUser = "guildline";

/**
 * Makes the data folder if there is none. It appears whole or not at all, so a first start may be killed at any moment; each try
 * has a folder of its own, which nothing left of an earlier one writes to.
 */
export async function initialisePostgres(
  runner: Unprivileged,
  password: string,
  logFile: string,
): Promise<boolean> {
  if (existsSync(runner.dataDir)) return false;
  const place = dirname(runner.dataDir);
  const prefix = `${basename(runner.dataDir)}.init`;
  mkdirSync(place, { recursive: true, mode: 0o711 });
  for (const left of readdirSync(place).filter((name) => name.startsWith(prefix))) {
    rmSync(join(place, left), { recursive: true, force: true, maxRetries: 5 });
  }
  const unfinished = mkdtempSync(join(place, `${prefix}-`));
  const passwordFile = `${unfinished}.password`;
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
    const child = runner.spawn(
      "initdb",
      args,
      { stdio: ["ignore", log, log], env: postgresEnvironment() },
      { signal: "TERM", lingerSeconds: 0 },
    );
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
