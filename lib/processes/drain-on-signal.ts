import type { Log } from "@/lib/log";

export type Closer = { name: string; close: () => unknown };

/**
 * On SIGTERM or SIGINT runs the closers one after the other, then exits with 0. A closer that throws is logged and the
 * others still run; after `deadlineMs` the process exits with 1, naming the closer that was not done.
 */
export function drainOnSignal(closers: Closer[], options: { deadlineMs: number; log: Log }): void {
  let draining = false;
  const drain = async (signal: NodeJS.Signals) => {
    if (draining) return;
    draining = true;
    options.log.info({ signal }, "draining");
    let current = "";
    setTimeout(() => {
      options.log.error({ closer: current }, "not drained in time");
      process.exit(1);
    }, options.deadlineMs).unref();
    for (const { name, close } of closers) {
      current = name;
      try {
        await close();
      } catch (err) {
        options.log.error({ err, closer: name }, "a closer failed");
      }
    }
    process.exit(0);
  };
  process.on("SIGTERM", drain);
  process.on("SIGINT", drain);
}
