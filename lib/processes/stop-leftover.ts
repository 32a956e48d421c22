import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { type EndStep, endProcess } from "@/lib/processes/end-process";
import { identifyProcess } from "@/lib/processes/identify-process";
import type { Say } from "@/lib/processes/say";

const Remembered = z.object({ pid: z.number().int(), started: z.string() });

const fileOf = (home: string, name: string) => join(home, `${name}.process.json`);

/** Writes down which process serves this home, so that a later start can end it if we cannot. */
export function rememberProcess(home: string, name: string, pid: number | undefined): void {
  const started = pid === undefined ? null : identifyProcess(pid);
  if (started !== null) writeFileSync(fileOf(home, name), JSON.stringify({ pid, started }), { mode: 0o600 });
}

/** Ends the process written down by `rememberProcess` if it, and not another of the same number, still runs. */
export async function stopLeftover(home: string, name: string, ending: EndStep[], say: Say): Promise<void> {
  const left = readRemembered(fileOf(home, name));
  if (left && identifyProcess(left.pid) === left.started) {
    say(`stopping the ${name} that an earlier run left behind (process ${left.pid})`);
    await endProcess(left.pid, ending);
  }
  rmSync(fileOf(home, name), { force: true });
}

function readRemembered(path: string): z.infer<typeof Remembered> | null {
  try {
    return Remembered.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    return null;
  }
}
