"use client";

import { useEffect, useState } from "react";
import { getCounters } from "@/components/phone/emulator-api";
import type { Sample } from "./counters";

const everyMs = 1_000;
const kept = 61;

/** The emulator's counters, read each second while the page is seen: the last minute, newest last. */
export function usePulse(): { samples: readonly Sample[]; error: string | null } {
  const [samples, setSamples] = useState<readonly Sample[]>([]);
  const [error, setError] = useState<string | null>(null);

  useEffect(() => {
    let stopped = false;
    let timer: ReturnType<typeof setTimeout> | undefined;

    async function read() {
      try {
        if (document.visibilityState === "visible") {
          const counters = await getCounters();
          if (stopped) return;
          const sample = { atMs: performance.now(), counters };
          setSamples((before) => [...before.slice(1 - kept), sample]);
          setError(null);
        }
      } catch (failure) {
        if (!stopped)
          setError(failure instanceof Error ? failure.message : "The counters could not be read.");
      }
      if (!stopped) timer = setTimeout(read, everyMs);
    }

    void read();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, []);

  return { samples, error };
}
