import { expect, test } from "vitest";
import { retryDelayMs } from "@/lib/outbox/retry-delay";

test.each([
  [1, 1_000],
  [2, 4_000],
  [3, 16_000],
  [4, 64_000],
  [5, 256_000],
  [6, null],
])("after try %i to one player too quickly, the pause is %s ms", (attempt, delayMs) => {
  expect(retryDelayMs({ retryClass: "pair", attempt }, 0.5)).toBe(delayMs);
});

test.each([
  [1, 1_000],
  [2, 2_000],
  [5, 16_000],
  [9, 256_000],
  [10, 300_000],
  [11, 300_000],
])("after try %i the back-off is drawn from 0 to %i ms", (attempt, ceilingMs) => {
  for (const retryClass of ["throttle", "backoff"] as const) {
    expect(retryDelayMs({ retryClass, attempt }, 0)).toBe(0);
    expect(retryDelayMs({ retryClass, attempt }, 0.5)).toBe(ceilingMs / 2);
    expect(retryDelayMs({ retryClass, attempt }, 0.999_999)).toBe(ceilingMs);
  }
});

test("the twelfth try is the last", () => {
  expect(retryDelayMs({ retryClass: "throttle", attempt: 12 }, 0)).toBeNull();
  expect(retryDelayMs({ retryClass: "backoff", attempt: 40 }, 0)).toBeNull();
});

test("nothing comes back before the provider's Retry-After, which is obeyed up to an hour", () => {
  expect(retryDelayMs({ retryClass: "throttle", attempt: 1, retryAfterMs: 7_000 }, 0)).toBe(7_000);
  expect(retryDelayMs({ retryClass: "throttle", attempt: 1, retryAfterMs: 7_000 }, 0.5)).toBe(7_500);
  expect(retryDelayMs({ retryClass: "backoff", attempt: 1, retryAfterMs: 86_400_000 }, 0)).toBe(3_600_000);
});
