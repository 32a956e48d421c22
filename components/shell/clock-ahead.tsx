"use client";

import { useLayoutEffect } from "react";
import { setClockAhead } from "@/lib/clock";

/** Gives this tab the server's clock. */
export function ClockAhead({ ms }: { ms: number }) {
  useLayoutEffect(() => setClockAhead(ms), [ms]);
  return null;
}
