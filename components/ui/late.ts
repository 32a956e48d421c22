import { useEffect, useState, useSyncExternalStore } from "react";

const idleWithoutWordMs = 300;

export type Late<Part> = {
  /** Begins to fetch it, unless that was done; a fetch that failed is tried again. */
  fetch: () => void;
  get: () => Part | null;
  subscribe: (listener: () => void) => () => void;
};

/** Code that a page is drawn without: fetched when the browser is idle, or when the hand comes near what needs it. */
export function late<Part>(load: () => Promise<Part>): Late<Part> {
  let part: Part | null = null;
  let isUnderWay = false;
  const listeners = new Set<() => void>();
  return {
    get: () => part,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    fetch() {
      if (part || isUnderWay) return;
      isUnderWay = true;
      load()
        .then((loaded) => {
          part = loaded;
          for (const listener of listeners) listener();
        })
        .catch(() => undefined)
        .finally(() => {
          isUnderWay = false;
        });
    },
  };
}

/**
 * The part, once it is both wanted and there, and how to say that it is wanted.
 * @param isNeeded wants it by itself
 */
export function useLate<Part>(source: Late<Part>, isNeeded = false): { part: Part | null; want: () => void } {
  const [isWanted, setWanted] = useState(isNeeded);
  if (isNeeded && !isWanted) setWanted(true);
  const part = useSyncExternalStore(source.subscribe, source.get, () => null);
  useEffect(() => {
    if (isWanted) source.fetch();
    else return whenIdle(source.fetch);
  }, [isWanted, source]);
  const want = () => {
    source.fetch();
    setWanted(true);
  };
  return { part: isWanted ? part : null, want };
}

/** Calls it when the browser has nothing else to do; the answer calls that off. */
export function whenIdle(act: () => void): () => void {
  if ("requestIdleCallback" in window) {
    const call = requestIdleCallback(act);
    return () => cancelIdleCallback(call);
  }
  const timer = setTimeout(act, idleWithoutWordMs);
  return () => clearTimeout(timer);
}
