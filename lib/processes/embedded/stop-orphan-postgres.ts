import { rmSync } from "node:fs";
import { join } from "node:path";
import { readPostmasterPid } from "@/lib/processes/embedded/read-postmaster-pid";
import { type EndStep, endProcess } from "@/lib/processes/end-process";
import { commandOf, identifyProcess } from "@/lib/processes/identify-process";
import type { Say } from "@/lib/processes/say";

/** SIGINT is the fast clean stop, SIGQUIT the one that recovers at the next start. */
export const postgresEnding: EndStep[] = [
  { signal: "SIGINT", waitMs: 15_000 },
  { signal: "SIGQUIT", waitMs: 5_000 },
  { signal: "SIGKILL", waitMs: 5_000 },
];

/**
 * Ends a server that a killed supervisor left on this data folder. Touches a process only if its command line names
 * the folder: after a restart of the machine the pid may be anybody's. The caller holds the home.
 */
export async function stopOrphanPostgres(dataDir: string, say: Say): Promise<void> {
  const left = readPostmasterPid(dataDir);
  if (!left || identifyProcess(left.pid) === null) return;
  if (!commandOf(left.pid)?.split(" ").includes(dataDir)) {
    // PostgreSQL takes any living process of that number for its predecessor and would refuse to start.
    rmSync(join(dataDir, "postmaster.pid"), { force: true });
    return;
  }
  say(`stopping the PostgreSQL that an earlier run left behind (process ${left.pid})`);
  if (!(await endProcess(left.pid, postgresEnding))) {
    throw new Error(
      `The PostgreSQL of ${dataDir} (process ${left.pid}) cannot be stopped; end it and start again.`,
    );
  }
}
