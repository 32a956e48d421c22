type Waiting<T> = { items: T[]; resolve: () => void; reject: (error: unknown) => void };

/**
 * Lets requests that arrive while a write is under way share the next one: no timers, flush at once, gather while waiting.
 * When a shared flush fails with `splittable` errors, each request is flushed alone, so that one cannot sink its neighbours.
 * @param options.most items in one flush
 */
export function groupCommit<T>(
  flush: (items: T[]) => Promise<void>,
  options: { most: number; isSplittable: (error: unknown) => boolean },
): (items: T[]) => Promise<void> {
  let waiting: Waiting<T>[] = [];
  let flushing = false;

  async function flushAll(): Promise<void> {
    flushing = true;
    while (waiting.length > 0) await flushTogether(takeNext());
    flushing = false;
  }

  function takeNext(): Waiting<T>[] {
    let count = 0;
    let requests = 0;
    for (const request of waiting) {
      if (requests > 0 && count + request.items.length > options.most) break;
      count += request.items.length;
      requests += 1;
    }
    const next = waiting.slice(0, requests);
    waiting = waiting.slice(requests);
    return next;
  }

  async function flushTogether(requests: Waiting<T>[]): Promise<void> {
    try {
      await flush(requests.flatMap((request) => request.items));
      for (const request of requests) request.resolve();
    } catch (error) {
      if (requests.length > 1 && options.isSplittable(error)) {
        for (const request of requests) await flushTogether([request]);
      } else {
        for (const request of requests) request.reject(error);
      }
    }
  }

  return (items) =>
    new Promise((resolve, reject) => {
      waiting.push({ items, resolve, reject });
      if (!flushing) void flushAll();
    });
}
