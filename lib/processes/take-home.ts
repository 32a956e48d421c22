import { type HeldHome, HomeInUse, holdHome } from "@/lib/processes/hold-home";
import type { Say } from "@/lib/processes/say";
import { waitUntil } from "@/lib/processes/wait-until";

export const stoppingNow = "is stopping";

/** Holds the home; waits for an earlier run that is already ending, for as long as that may take. */
export async function takeHome(home: string, say: Say, signal: AbortSignal): Promise<HeldHome> {
  let held: HeldHome | undefined;
  let inUse: HomeInUse | undefined;
  const attempt = () => {
    try {
      held = holdHome(home, "is starting");
      return true;
    } catch (error) {
      if (!(error instanceof HomeInUse)) throw error;
      inUse = error;
      return false;
    }
  };
  // A run whose npm was just killed takes a moment to notice.
  await waitUntil(attempt, { timeoutMs: 1_000, everyMs: 100 });
  if (!held && inUse?.holder.doing === stoppingNow) {
    say(`waiting for an earlier run to stop (process ${inUse.holder.pid})`);
    await waitUntil(() => signal.aborted || attempt(), { timeoutMs: 60_000, everyMs: 100 });
  }
  if (!held) throw inUse;
  return held;
}
