import { flatnessOf, type Sample } from "./flatness";
import { type Program, pause } from "./program";

type Told = { rssMb: number; heapMb: number };
type Kept = { rss: Sample[]; heap: Sample[] };

const everyMs = 5_000;
/** The first fifth is for caches to fill. */
const judgedFrom = 0.2;

/** Asks these programs every 5 s for so many minutes what they hold after a collection; what of it is not flat, in words. */
export async function watchMemory(programs: readonly Program[], minutes: number) {
  const kept = new Map<string, Kept>(programs.map(({ name }) => [name, { rss: [], heap: [] }]));
  const startedAt = performance.now();
  const minute = () => (performance.now() - startedAt) / 60_000;
  while (minute() < minutes) {
    const dueAt = performance.now() + everyMs;
    for (const program of programs) {
      const { rssMb, heapMb } = await program.ask<Told>("memory");
      kept.get(program.name)?.rss.push({ minute: minute(), mb: rssMb });
      kept.get(program.name)?.heap.push({ minute: minute(), mb: heapMb });
    }
    await pause(Math.max(0, dueAt - performance.now()));
  }
  return judge(kept, minutes * judgedFrom);
}

function judge(kept: ReadonlyMap<string, Kept>, fromMinute: number) {
  const memory: Record<string, Record<string, number>> = {};
  const broken: string[] = [];
  for (const [name, samples] of kept) {
    for (const [what, all] of Object.entries(samples)) {
      const { isFlat, ...figures } = flatnessOf(all.filter(({ minute }) => minute >= fromMinute));
      const mostMb = Math.max(...all.map(({ mb }) => mb));
      const [firstMb = 0, lastMb = 0] = [all[0]?.mb, all.at(-1)?.mb];
      memory[`${name} ${what}`] = rounded({ ...figures, firstMb, lastMb, mostMb });
      if (!isFlat) broken.push(`${what} of ${name} rose by ${figures.riseMb.toFixed(1)} MB`);
    }
  }
  return { memory, broken };
}

function rounded(figures: Record<string, number>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [name, Math.round(value * 100) / 100]),
  );
}
