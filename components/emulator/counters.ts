/** What the emulator has counted since its start or last reset. */
export type Counters = {
  now: string;
  graphCalls: number;
  accepted: number;
  refused: number;
  injected: number;
  unanswered: number;
  inbound: number;
  statuses: number;
  posts: number;
  postsTaken: number;
  violations: number;
  violationsByKind: Record<string, number>;
  webhooks: { waiting: number; inFlight: number; retrying: number; dropped: number };
};

export type Counted =
  | "graphCalls"
  | "accepted"
  | "refused"
  | "injected"
  | "unanswered"
  | "inbound"
  | "statuses"
  | "posts"
  | "postsTaken";

export type Sample = { atMs: number; counters: Counters };

/** How fast one counter grew between the last two samples, in 1/s; 0 before there are two, and after a reset. */
export function perSecond(samples: readonly Sample[], key: Counted): number {
  return ratesOf(samples, key).at(-1) ?? 0;
}

/** The growth of one counter between each two samples, in 1/s. */
export function ratesOf(samples: readonly Sample[], key: Counted): number[] {
  return samples.slice(1).map((sample, index) => {
    const before = samples[index] ?? sample;
    const seconds = (sample.atMs - before.atMs) / 1_000;
    return seconds > 0 ? Math.max(0, (sample.counters[key] - before.counters[key]) / seconds) : 0;
  });
}
