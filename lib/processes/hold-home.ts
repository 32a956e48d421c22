import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { identifyProcess } from "@/lib/processes/identify-process";

const Holder = z.object({ pid: z.number().int(), started: z.string(), doing: z.string() });
export type Holder = z.infer<typeof Holder>;

export type HeldHome = {
  /** Tells a second start what this one is doing, e.g. where it answers. */
  doing: (what: string) => void;
  release: () => void;
};

export class HomeInUse extends Error {
  constructor(
    home: string,
    readonly holder: Holder,
  ) {
    super(`Guildline already runs in ${home} (process ${holder.pid}): ${holder.doing}`);
    this.name = "HomeInUse";
  }
}

/**
 * Takes the home for this process, so that no two supervisors run on the same data. A lock left by a process that
 * no longer runs is taken over. Throws HomeInUse otherwise.
 */
export function holdHome(home: string, what: string): HeldHome {
  const path = join(home, "running.json");
  mkdirSync(home, { recursive: true, mode: 0o711 });
  const unfinished = `${path}.${process.pid}`;
  const write = (doing: string) => {
    const mine: Holder = { pid: process.pid, started: identifyProcess(process.pid) ?? "", doing };
    writeFileSync(unfinished, JSON.stringify(mine), { mode: 0o600 });
  };
  write(what);
  try {
    take(home, path, unfinished);
  } finally {
    rmSync(unfinished, { force: true });
  }
  return {
    doing(next) {
      write(next);
      renameSync(unfinished, path);
    },
    release: () => rmSync(path, { force: true }),
  };
}

function take(home: string, path: string, mine: string): void {
  for (let attempt = 0; attempt < 20; attempt++) {
    try {
      // A link appears whole or not at all, and fails if the name is taken: two starters never both succeed.
      linkSync(mine, path);
      return;
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    }
    const holder = readHolder(path);
    if (holder && isRunning(holder)) throw new HomeInUse(home, holder);
    removeStale(path, holder);
  }
  throw new Error(`${path} could not be taken; remove it if nothing of Guildline runs.`);
}

function removeStale(path: string, stale: Holder | null): void {
  const aside = `${path}.stale.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  const moved = readHolder(aside);
  // Another starter was quicker and what we moved is its fresh lock: give it back.
  if (moved && (moved.pid !== stale?.pid || moved.started !== stale.started)) linkSync(aside, path);
  rmSync(aside, { force: true });
}

function isRunning(holder: Holder): boolean {
  return identifyProcess(holder.pid) === holder.started;
}

function readHolder(path: string): Holder | null {
  try {
    return Holder.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    return null;
  }
}
