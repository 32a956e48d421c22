import fc from "fast-check";
import { expect, test } from "vitest";
import { nextTryMs } from "@/lib/deliveries/next-try";

const hourMs = 3_600_000;

function triesOfADay(random: () => number): number[] {
  const at = [0];
  for (let failed = 1; failed < 100; failed++) {
    const sinceMs = at.at(-1) ?? 0;
    const pauseMs = nextTryMs({ failed, sinceMs }, random());
    if (pauseMs === null) return at;
    at.push(sinceMs + pauseMs);
  }
  throw new Error("the ladder has no end");
}

test("the ladder begins after seconds, grows, and its last try comes when a day is over", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (random) => {
      const at = triesOfADay(() => random);
      expect(at[1]).toBeLessThan(6_000);
      expect(at.at(-1)).toBe(24 * hourMs);
      expect(at.length).toBeGreaterThanOrEqual(10);
      expect(at.length).toBeLessThanOrEqual(12);
    }),
  );
});

test("a receiver's Retry-After is obeyed up to an hour and never shortens a pause", () => {
  expect(nextTryMs({ failed: 1, sinceMs: 0, retryAfterMs: 90_000 }, 0.5)).toBe(90_000);
  expect(nextTryMs({ failed: 1, sinceMs: 0, retryAfterMs: 9 * hourMs }, 0.5)).toBe(hourMs);
  expect(nextTryMs({ failed: 8, sinceMs: 0, retryAfterMs: 1_000 }, 0.5)).toBe(4 * hourMs);
});

test("however often it was tried, a day without success is the end", () => {
  expect(nextTryMs({ failed: 1, sinceMs: 24 * hourMs }, 0)).toBeNull();
  expect(nextTryMs({ failed: 500, sinceMs: 23 * hourMs }, 1)).toBe(hourMs);
});
