import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { onClockMoved, setClockAhead, systemClock, wallClock } from "@/lib/clock";
import { type Emulator, startEmulator } from "@/lib/emulator/start-emulator";
import { followEmulatorClock } from "@/lib/processes/follow-emulator-clock";

const dayMs = 86_400_000;
let emulator: Emulator;
const following: { stop: () => void }[] = [];

beforeEach(async () => {
  emulator = await startEmulator();
});
afterEach(async () => {
  for (const each of following.splice(0)) each.stop();
  await emulator.stop();
  setClockAhead(0);
});

const aheadMs = () => systemClock().getTime() - wallClock().getTime();

async function follow(url = emulator.url) {
  following.push(followEmulatorClock(url));
  await vi.waitUntil(() => emulator.state.clockFollowers.count === following.length);
}

async function post(path: string, body: object): Promise<unknown> {
  const response = await fetch(`${emulator.url}/_emulator/${path}`, {
    method: "POST",
    body: JSON.stringify(body),
  });
  return response.json();
}

test("whoever follows has moved by the time the clock says that it did, and real time has not", async () => {
  await follow();
  const answer = await post("clock", { advanceSeconds: 25 * 3_600 });
  expect(aheadMs()).toBeCloseTo(25 * 3_600_000, -2);
  expect(answer).toMatchObject({ aheadMs: 25 * 3_600_000 });
  expect(Math.abs(wallClock().getTime() - Date.now())).toBeLessThan(100);
});

test("pushes that come at once add up, and a reset brings real time back", async () => {
  await follow();
  await Promise.all([1, 2, 3].map(() => post("clock", { advanceSeconds: 86_400 })));
  expect(aheadMs()).toBeCloseTo(3 * dayMs, -2);
  await post("reset", {});
  expect(aheadMs()).toBeCloseTo(0, -2);
});

test("what is scheduled on the way finds the followers in its own time or later", async () => {
  await follow();
  const seen: number[] = [];
  emulator.state.clock.after(3_600_000, () =>
    seen.push(systemClock().getTime() - emulator.state.clock.nowMs()),
  );
  await post("clock", { advanceSeconds: 7_200 });
  expect(seen[0]).toBeGreaterThanOrEqual(0);
});

test("a process that starts later catches up, and one that went away holds nobody up", async () => {
  await post("clock", { advanceSeconds: 86_400 });
  await follow();
  await vi.waitUntil(() => aheadMs() > dayMs - 1_000);
  following.pop()?.stop();
  await vi.waitUntil(() => emulator.state.clockFollowers.count === 0);
  await post("clock", { advanceSeconds: 86_400 });
  expect(aheadMs()).toBeCloseTo(dayMs, -2);
});

test("nobody but an emulator on this machine can move our time", async () => {
  const moved = vi.fn();
  const unhear = onClockMoved(moved);
  following.push(followEmulatorClock(undefined), followEmulatorClock("http://192.0.2.7:4010"));
  await post("clock", { advanceSeconds: 86_400 });
  expect(moved).not.toHaveBeenCalled();
  unhear();
});
