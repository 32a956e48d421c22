"use client";

import { useCallback, useSyncExternalStore } from "react";
import { onClockMoved, systemClock } from "@/lib/clock";

const tickMs = 1_000;
const listeners = new Set<() => void>();
let stop: (() => void) | undefined;

function tick() {
  for (const each of listeners) each();
}

function start(): () => void {
  const timer = setInterval(tick, tickMs);
  const unhear = onClockMoved(tick);
  return () => {
    clearInterval(timer);
    unhear();
  };
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  stop ??= start();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    stop?.();
    stop = undefined;
  };
}

/** The time in milliseconds, rounded down to `stepMs`: one shared ticker, and a render only when the step changes. */
export function useNow(stepMs = tickMs): number {
  const read = useCallback(() => Math.floor(systemClock().getTime() / stepMs) * stepMs, [stepMs]);
  return useSyncExternalStore(subscribe, read, read);
}

const never = () => () => undefined;

/** False on the server and during hydration, true afterwards. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
