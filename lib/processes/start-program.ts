import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { entryOf, type Program } from "@/lib/processes/bundle";
import type { EndStep } from "@/lib/processes/end-process";
import { keepLogShort, readLogTail } from "@/lib/processes/read-log-tail";
import type { Say } from "@/lib/processes/say";
import { rememberProcess } from "@/lib/processes/stop-leftover";
import { type Supervised, supervise } from "@/lib/processes/supervise";

const ending: EndStep[] = [
  { signal: "SIGTERM", waitMs: 25_000 },
  { signal: "SIGKILL", waitMs: 5_000 },
];

/**
 * Runs web, worker or emulator as a child that logs to `<home>/<program>.log`, or to the terminal in `dev`, and ends
 * with us. It is ready when `healthUrl` answers 200, or without one when it says so (`tellReady`).
 */
export async function startProgram(options: {
  program: Program;
  home: string;
  env: NodeJS.ProcessEnv;
  healthUrl: string | null;
  dev: boolean;
  say: Say;
  signal: AbortSignal;
  onBack?: (() => void) | undefined;
}): Promise<Supervised> {
  const { program, home, dev, healthUrl } = options;
  const logFile = join(home, `${program}.log`);
  const saidReady = new WeakSet<ChildProcess>();
  keepLogShort(logFile);
  return supervise({
    name: program,
    say: options.say,
    readyTimeoutMs: 120_000,
    ending,
    signal: options.signal,
    onBack: options.onBack,
    explain: () => (dev ? "" : readLogTail(logFile)),
    async launch() {
      const log = dev ? "pipe" : openSync(logFile, "a", 0o600);
      const child = spawn(process.execPath, programArguments(program, dev), {
        // A group of its own: at Ctrl-C the supervisor decides who ends when.
        detached: true,
        stdio: ["ignore", log, log, "ipc"],
        env: options.env,
      });
      if (typeof log === "number") closeSync(log);
      else await showLog(child);
      child.on("message", (message) => message === "ready" && saidReady.add(child));
      rememberProcess(home, program, child.pid);
      return child;
    },
    isReady: (child) => (healthUrl ? answers(healthUrl) : saidReady.has(child)),
  });
}

/** Shows the lines of a child's log as people read them. */
async function showLog(child: ChildProcess): Promise<void> {
  const { default: pretty } = await import("pino-pretty");
  child.stdout?.pipe(pretty({ colorize: process.stdout.isTTY, ignore: "pid,hostname" }));
  child.stderr?.pipe(process.stderr, { end: false });
}

function programArguments(program: Program, dev: boolean): string[] {
  if (!dev) return ["--enable-source-maps", join("dist", `${program}.js`)];
  const tsx = createRequire(join(process.cwd(), "package.json")).resolve("tsx");
  return ["--import", pathToFileURL(tsx).href, entryOf(program)];
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(60_000) });
    await response.body?.cancel();
    return response.status === 200;
  } catch {
    return false;
  }
}
