import { randomUUID } from "node:crypto";
import { z } from "zod";
import { clockAheadMs, setClockAhead } from "@/lib/clock";

const Reading = z.object({ aheadMs: z.number().min(0) });

const answeredWithinMs = 30_000;
const pauseMs = 500;

/**
 * Keeps this process's clock as far ahead as the emulator's, from which it hears at once. While the emulator is away the clock
 * stays as it was. Without an emulator, so in production, nothing happens: nobody outside can push our time.
 */
export function followEmulatorClock(emulatorUrl: string | undefined): { stop: () => void } {
  const stopping = new AbortController();
  const follower = randomUUID();

  async function ask(): Promise<number> {
    const url = new URL(`/_emulator/clock/follow`, emulatorUrl);
    url.searchParams.set("follower", follower);
    url.searchParams.set("aheadMs", String(clockAheadMs()));
    const signal = AbortSignal.any([stopping.signal, AbortSignal.timeout(answeredWithinMs)]);
    const response = await fetch(url, { signal, cache: "no-store", redirect: "error" });
    return Reading.parse(await response.json()).aheadMs;
  }

  async function follow(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        setClockAhead(await ask());
      } catch {
        // It is starting, restarting or gone for good: it is only asked again.
        await new Promise((resolve) => setTimeout(resolve, pauseMs).unref());
      }
    }
  }

  if (emulatorUrl && isOnThisMachine(emulatorUrl)) void follow();
  return { stop: () => stopping.abort() };
}

function isOnThisMachine(url: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(url).hostname);
}
