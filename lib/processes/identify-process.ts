import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * The moment a process started, in the system's own words, or null if no such process runs. A pid is used again
 * sooner or later; pid and start together are not. A zombie counts as gone.
 */
export function identifyProcess(pid: number): string | null {
  if (process.platform === "linux") return identifyFromProc(pid);
  if (process.platform === "win32") return isSignalable(pid) ? "running" : null;
  return ps("lstart=", pid);
}

/** The command line of a process, or null where it cannot be read. */
export function commandOf(pid: number): string | null {
  if (process.platform !== "linux") return ps("command=", pid);
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim() || null;
  } catch {
    return null;
  }
}

/** The parent of a process, or null if it is gone. */
export function parentOf(pid: number): number | null {
  const parent = process.platform === "linux" ? statOf(pid)?.[1] : ps("ppid=", pid);
  return Number(parent) || null;
}

function identifyFromProc(pid: number): string | null {
  const fields = statOf(pid);
  const isZombie = fields?.[0] === "Z" || fields?.[0] === "X";
  return isZombie ? null : (fields?.[19] ?? null);
}

/** The fields of Linux's /proc/<pid>/stat from the third on: state, parent, … start in ticks since boot. */
function statOf(pid: number): string[] | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The second field is the program's name in brackets and may itself hold spaces and brackets.
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return null;
  }
}

function isSignalable(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

function ps(column: string, pid: number): string | null {
  if (process.platform === "win32") return null;
  try {
    return execFileSync("ps", ["-o", column, "-p", String(pid)], { encoding: "utf8" }).trim() || null;
  } catch {
    return null;
  }
}
