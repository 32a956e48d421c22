import type { Clock } from "@/lib/clock";

type Timer = { atMs: number; order: number; run: () => void };

// setTimeout wraps around beyond 2^31 ms, so a far timer is looked at again every hour.
const longestSleepMs = 3_600_000;

/** A clock that runs like the base clock and can be pushed forward; what was scheduled in between then runs in order. */
export class VirtualClock {
  private aheadMs = 0;
  private order = 0;
  private readonly timers: Timer[] = [];
  private wake: NodeJS.Timeout | undefined;
  private wakeAtMs = Number.POSITIVE_INFINITY;

  constructor(private readonly base: Clock) {}

  nowMs(): number {
    return this.base().getTime() + this.aheadMs;
  }

  /** Runs `run` once this clock shows `atMs`; at the next turn of the event loop when that has passed. */
  schedule(atMs: number, run: () => void): void {
    this.order += 1;
    this.push({ atMs, order: this.order, run });
    if (atMs < this.wakeAtMs) this.arm();
  }

  after(delayMs: number, run: () => void): void {
    this.schedule(this.nowMs() + delayMs, run);
  }

  /** How far this clock is ahead of the base clock. */
  get aheadOfBaseMs(): number {
    return this.aheadMs;
  }

  /** Moves forward by `ms`, stopping at every timer on the way as if the time had really passed. */
  advance(ms: number): void {
    const targetMs = this.nowMs() + ms;
    const aheadMs = this.aheadMs + ms;
    for (let next = this.timers[0]; next && next.atMs <= targetMs; next = this.timers[0]) {
      this.aheadMs = Math.min(aheadMs, this.aheadMs + Math.max(0, next.atMs - this.nowMs()));
      this.pop()?.run();
    }
    this.aheadMs = aheadMs;
    this.arm();
  }

  /** Forgets every timer and returns to the base clock. */
  reset(): void {
    this.timers.length = 0;
    this.aheadMs = 0;
    this.arm();
  }

  private arm(): void {
    clearTimeout(this.wake);
    const next = this.timers[0];
    this.wakeAtMs = next ? next.atMs : Number.POSITIVE_INFINITY;
    if (!next) return;
    const sleepMs = Math.min(Math.max(next.atMs - this.nowMs(), 0), longestSleepMs);
    this.wake = setTimeout(() => this.runDue(), sleepMs);
    this.wake.unref();
  }

  private runDue(): void {
    const nowMs = this.nowMs();
    for (let next = this.timers[0]; next && next.atMs <= nowMs; next = this.timers[0]) this.pop()?.run();
    this.arm();
  }

  // A binary heap by time, then by order of scheduling: thousands of timers come and go every second.
  private push(timer: Timer): void {
    let at = this.timers.push(timer) - 1;
    while (at > 0) {
      const parentAt = (at - 1) >> 1;
      const parent = this.timers[parentAt];
      if (!parent || isBefore(parent, timer)) break;
      this.timers[at] = parent;
      at = parentAt;
    }
    this.timers[at] = timer;
  }

  private pop(): Timer | undefined {
    const first = this.timers[0];
    const last = this.timers.pop();
    if (!last || this.timers.length === 0) return first;
    let at = 0;
    for (;;) {
      const left = this.timers[2 * at + 1];
      const right = this.timers[2 * at + 2];
      const child = left && right && isBefore(right, left) ? right : left;
      if (!child || isBefore(last, child)) break;
      this.timers[at] = child;
      at = child === right ? 2 * at + 2 : 2 * at + 1;
    }
    this.timers[at] = last;
    return first;
  }
}

function isBefore(a: Timer, b: Timer): boolean {
  return a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order);
}
