import { identifyProcess } from "@/lib/processes/identify-process";
import { waitUntil } from "@/lib/processes/wait-until";

export type EndStep = { signal: NodeJS.Signals; waitMs: number };

/** Sends the signals one after the other until the process is gone; false if even the last one did not end it. */
export async function endProcess(pid: number, steps: EndStep[]): Promise<boolean> {
  const started = identifyProcess(pid);
  if (started === null) return true;
  const isGone = () => identifyProcess(pid) !== started;
  for (const { signal, waitMs } of steps) {
    try {
      process.kill(pid, signal);
    } catch {
      return isGone();
    }
    if (await waitUntil(isGone, { timeoutMs: waitMs, everyMs: 10 })) return true;
  }
  return false;
}
