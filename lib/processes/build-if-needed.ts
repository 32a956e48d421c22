import { closeSync, openSync } from "node:fs";
import { join } from "node:path";
import { buildAll, isBuilt } from "@/lib/processes/build-all";
import { readLogTail } from "@/lib/processes/read-log-tail";
import type { Say } from "@/lib/processes/say";
import { timed } from "@/lib/processes/timed";

/** Builds pages and programs unless they stand as the sources are now. What the tools print goes to `<home>/build.log`. */
export async function buildIfNeeded(home: string, say: Say, signal: AbortSignal): Promise<void> {
  if (isBuilt()) return;
  say("building pages and programs, once; about a minute");
  const logFile = join(home, "build.log");
  const log = openSync(logFile, "w", 0o600);
  try {
    await timed(say, "build", () => buildAll(log, signal));
  } catch (error) {
    throw new Error(`The build failed.${readLogTail(logFile, 40)}`, { cause: error });
  } finally {
    closeSync(log);
  }
}
