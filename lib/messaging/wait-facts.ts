import type { BreakerView } from "@/lib/outbox/breaker";

/** Where a queued message stands on its way out, beside what the send policy looks at. */
export type WaitFacts = {
  state: "ready" | "waiting" | "deferred" | "sending" | "held" | "unconfirmed";
  /** For how long a worker could have taken it, in seconds. */
  readySeconds: number;
  isBatchPaused: boolean;
  /** An earlier message to the same recipient is still under way. */
  isBehindEarlier: boolean;
  /** How many of its number leave before it; counted to `mostAhead`. */
  ahead: number;
  breaker: BreakerView["state"];
  /** What the admins were told of the stop, in words. */
  stoppedBecause: string | null;
};

export const mostAhead = 1_000;
