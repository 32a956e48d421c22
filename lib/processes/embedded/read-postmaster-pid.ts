import { readFileSync } from "node:fs";
import { join } from "node:path";

export type Postmaster = { pid: number; ready: boolean };

/** What the server of this data folder wrote about itself in `postmaster.pid`, or null if there is no such file. */
export function readPostmasterPid(dataDir: string): Postmaster | null {
  try {
    const lines = readFileSync(join(dataDir, "postmaster.pid"), "utf8").split("\n");
    const pid = Number(lines[0]);
    return Number.isInteger(pid) && pid > 0 ? { pid, ready: lines[7]?.trim() === "ready" } : null;
  } catch {
    return null;
  }
}
