import { watch } from "node:fs";
import { join } from "node:path";
import { listSources, type Program } from "@/lib/processes/bundle";
import type { Say } from "@/lib/processes/say";
import type { Supervised } from "@/lib/processes/supervise";

const gatherMs = 200;

/** Restarts a program when one of the files it is made of changes. Pages are not among them: Next reloads those. */
export function restartOnChange(running: Map<Program, Supervised>, say: Say): void {
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  async function apply() {
    const files = [...changed];
    changed.clear();
    for (const [program, child] of running) {
      const sources = await listSources(program).catch(() => new Set(files));
      const file = files.find((candidate) => sources.has(candidate));
      if (!file) continue;
      say(`${file} changed: restarting ${program}`);
      await child.restart();
    }
  }

  for (const folder of ["lib", "db"]) {
    watch(folder, { recursive: true }, (_, name) => {
      if (!name) return;
      changed.add(join(folder, name).replaceAll("\\", "/"));
      clearTimeout(timer);
      timer = setTimeout(() => void apply(), gatherMs);
    }).unref();
  }
}
