import fc from "fast-check";
import { expect, test } from "vitest";
import { VirtualClock } from "@/lib/emulator/virtual-clock";

const frozen = () => new VirtualClock(() => new Date(1_000_000));

test("timers run in the order of their time, however they were scheduled, and see their own time", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(10_000), { maxLength: 200 }), (delays) => {
      const clock = frozen();
      const ran: number[] = [];
      for (const delay of delays) clock.after(delay, () => ran.push(clock.nowMs() - 1_000_000));
      clock.advance(10_000);
      clock.reset();
      expect(ran).toEqual([...delays].sort((a, b) => a - b));
    }),
  );
});

test("what a timer schedules within the advanced time still runs", () => {
  const clock = frozen();
  const ran: number[] = [];
  const tick = () => {
    ran.push(clock.nowMs() - 1_000_000);
    clock.after(100, tick);
  };
  clock.after(100, tick);
  clock.advance(350);
  expect(ran).toEqual([100, 200, 300]);
  expect(clock.nowMs()).toBe(1_000_350);
  clock.reset();
});

test("timers also run by themselves as the base clock goes on", async () => {
  const clock = new VirtualClock(() => new Date());
  const startedAt = Date.now();
  await new Promise<void>((resolve) => {
    clock.after(30, resolve);
    clock.after(60_000, () => {});
    setTimeout(() => {}, 1_000).unref();
    const alive = setInterval(() => {}, 10);
    clock.after(31, () => clearInterval(alive));
  });
  expect(Date.now() - startedAt).toBeGreaterThanOrEqual(29);
  clock.advance(2);
  clock.reset();
});
