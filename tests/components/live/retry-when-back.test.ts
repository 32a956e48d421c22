import { expect, test, vi } from "vitest";
import { retryWhenBack } from "@/components/live/retry-when-back";

const soon = { everyMs: 1 };

test("a page that failed while the server was away is tried again once the server is back, and only then", async () => {
  const answers = [false, false, true];
  const retry = vi.fn(() => expect(answers).toEqual([]));
  retryWhenBack(retry, { ...soon, isReady: async () => answers.shift() ?? true });
  await vi.waitFor(() => expect(retry).toHaveBeenCalledTimes(1));
});

test("a page that fails by itself is tried again once, not over and over", async () => {
  let nowMs = 1e9;
  let looks = 0;
  const retry = vi.fn();
  const isReady = async () => ++looks > 0;
  const fails = () => retryWhenBack(retry, { ...soon, isReady, nowMs: () => nowMs });
  fails();
  await vi.waitFor(() => expect(retry).toHaveBeenCalledTimes(1));
  fails();
  await vi.waitFor(() => expect(looks).toBe(2));
  expect(retry).toHaveBeenCalledTimes(1);
  nowMs += 61_000;
  fails();
  await vi.waitFor(() => expect(retry).toHaveBeenCalledTimes(2));
});

test("nothing is tried any more once the page was left", async () => {
  const retry = vi.fn();
  let leave = () => {};
  const left = new Promise<void>((resolve) => {
    leave = retryWhenBack(retry, {
      ...soon,
      isReady: async () => {
        leave();
        resolve();
        return true;
      },
      nowMs: () => 2e9,
    });
  });
  await left;
  expect(retry).not.toHaveBeenCalled();
});
