type Waiting<T> = { items: T[]; weight: number; resolve: () => void; reject: (error: unknown) => void };

export type GroupCommitOptions<T> = {
  /** What an item weighs; each the same without it. */
  weightOf?: (item: T) => number;
  /** Weight of one flush; a single heavier request is still flushed whole. */
  most: number;
  /** Weight that may wait; beyond it requests are rejected at once with the error of `overload`. */
  mostWaiting: number;
  overload: () => Error;
  /** True when the items, not the database, made a flush fail; never so without it. */
  isFaultOfItems?: (error: unknown) => boolean;
  /** Takes in an item that cannot be flushed even alone. */
  keepRefused?: (item: T, error: unknown) => Promise<void>;
};

/**
 * Lets requests share a write: what arrives in one turn of the event loop, or while a write is under way. No timers.
 * When a shared flush fails for what it holds, it is split in halves until the culprit stands alone, so that no item sinks
 * its neighbours.
 */
export function groupCommit<T>(
  flush: (items: T[]) => Promise<void>,
  options: GroupCommitOptions<T>,
): (items: T[]) => Promise<void> {
  let waiting: Waiting<T>[] = [];
  const { weightOf = () => 1, isFaultOfItems, keepRefused } = options;
  let waitingWeight = 0;
  let isFlushing = false;

  async function flushAll(): Promise<void> {
    isFlushing = true;
    while (waiting.length > 0) {
      await turnOfTheLoop();
      await flushTogether(takeNext());
    }
    isFlushing = false;
  }

  function takeNext(): Waiting<T>[] {
    let weight = 0;
    let requests = 0;
    for (const request of waiting) {
      if (requests > 0 && weight + request.weight > options.most) break;
      weight += request.weight;
      requests += 1;
    }
    const next = waiting.slice(0, requests);
    waiting = waiting.slice(requests);
    waitingWeight -= weight;
    return next;
  }

  async function flushTogether(requests: Waiting<T>[]): Promise<void> {
    try {
      await flushItems(requests.flatMap((request) => request.items));
      for (const request of requests) request.resolve();
    } catch (error) {
      // Whoever waits would wait in vain, and as long again.
      for (const request of [...requests, ...takeAll()]) request.reject(error);
    }
  }

  function takeAll(): Waiting<T>[] {
    const all = waiting;
    waiting = [];
    waitingWeight = 0;
    return all;
  }

  async function flushItems(items: T[]): Promise<void> {
    try {
      await flush(items);
    } catch (error) {
      if (!isFaultOfItems?.(error)) throw error;
      const [only] = items;
      if (items.length === 1 && only !== undefined) return keepRefused?.(only, error);
      const middle = Math.floor(items.length / 2);
      await flushItems(items.slice(0, middle));
      await flushItems(items.slice(middle));
    }
  }

  return (items) =>
    new Promise((resolve, reject) => {
      if (waitingWeight > options.mostWaiting) return reject(options.overload());
      const weight = items.reduce((sum, item) => sum + weightOf(item), 0);
      waiting.push({ items, weight, resolve, reject });
      waitingWeight += weight;
      if (!isFlushing) void flushAll();
    });
}

/** What has arrived by now is read first, so that it shares the flush. */
function turnOfTheLoop(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
