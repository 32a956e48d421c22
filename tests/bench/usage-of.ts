import { readFileSync } from "node:fs";

export type Usage = { cpuMs: number; rssMb: number };

const msPerTick = 10;

/** What a process has used of the processor so far and holds in memory now, as Linux counts it. */
export function usageOf(pid: number | undefined): Usage {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [utime, stime] = [Number(fields[11]), Number(fields[12])];
  const rssKb = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return { cpuMs: (utime + stime) * msPerTick, rssMb: Number(rssKb) / 1024 };
}

export type Watched = { cpuShare: number; cpuMs: number; mostRssMb: number; seconds: number };

/** Watches a process until stopped, looking at its memory ten times a second. `cpuShare` 1 is one core. */
export function watchUsage(pid: number | undefined): { stop: () => Watched } {
  const startedAt = performance.now();
  const before = usageOf(pid);
  let mostRssMb = before.rssMb;
  const timer = setInterval(() => {
    mostRssMb = Math.max(mostRssMb, usageOf(pid).rssMb);
  }, 100);
  return {
    stop() {
      clearInterval(timer);
      const seconds = (performance.now() - startedAt) / 1000;
      const cpuMs = usageOf(pid).cpuMs - before.cpuMs;
      return { cpuShare: cpuMs / 1000 / seconds, cpuMs, mostRssMb, seconds };
    },
  };
}
