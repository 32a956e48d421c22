const holdMs = 20_000;
// Somebody who asked again and again and then not for this long has gone.
const forgottenAfterMs = 5_000;
const waitForAllMs = 1_000;

type Follower = { knownMs: number; seenAtMs: number; answer: ((aheadMs: number) => void) | null };

/**
 * The processes whose clocks go with this one. Each asks with what it knows and is answered as soon as that is wrong, so
 * asking again says that it has moved.
 */
export class ClockFollowers {
  private aheadMs = 0;
  private readonly followers = new Map<string, Follower>();
  private readonly waiting = new Set<() => void>();

  get count(): number {
    return this.followers.size;
  }

  /** How far ahead of real time the clock is: at once when `knownMs` is wrong, else when it becomes so or after 20 s. */
  follow(id: string, knownMs: number, signal: AbortSignal): Promise<number> {
    this.followers.get(id)?.answer?.(this.aheadMs);
    const follower: Follower = { knownMs, seenAtMs: performance.now(), answer: null };
    this.followers.set(id, follower);
    for (const look of this.waiting) look();
    if (knownMs !== this.aheadMs) return Promise.resolve(this.aheadMs);
    return new Promise((resolve) => {
      const answer = (aheadMs: number) => {
        clearTimeout(timer);
        signal.removeEventListener("abort", leave);
        follower.answer = null;
        follower.seenAtMs = performance.now();
        resolve(aheadMs);
      };
      const leave = () => {
        if (this.followers.get(id) === follower) this.followers.delete(id);
        answer(this.aheadMs);
      };
      const timer = setTimeout(() => answer(this.aheadMs), holdMs);
      timer.unref();
      signal.addEventListener("abort", leave);
      follower.answer = answer;
    });
  }

  /** Resolves once every follower has moved, or after a second. */
  async tell(aheadMs: number): Promise<void> {
    this.aheadMs = aheadMs;
    for (const { answer } of this.followers.values()) answer?.(aheadMs);
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.waiting.delete(look);
        resolve();
      };
      const look = () => {
        if (!this.isAnyBehind()) done();
      };
      const timer = setTimeout(done, waitForAllMs);
      this.waiting.add(look);
      look();
    });
  }

  private isAnyBehind(): boolean {
    const oldestMs = performance.now() - forgottenAfterMs;
    for (const [id, { seenAtMs, answer, knownMs }] of this.followers) {
      if (answer === null && seenAtMs < oldestMs) this.followers.delete(id);
      else if (knownMs !== this.aheadMs) return true;
    }
    return false;
  }
}
