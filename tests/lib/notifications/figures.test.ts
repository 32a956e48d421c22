import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { progressOf } from "@/lib/notifications/progress-of";
import { secondsLeft } from "@/lib/notifications/seconds-left";
import { tierDays } from "@/lib/notifications/tier-days";
import { feedRoom, sharedRoom } from "@/lib/outbox/feed-room";

const running = { state: "running" as const, expected: 100, gathered: 100, gatheredAt: new Date() };

describe("progress", () => {
  test("counts each recipient once, and names reasons the commonest first", () => {
    const progress = progressOf(running, [
      { status: "queued", reason: "", n: 30 },
      { status: "accepted", reason: "", n: 10 },
      { status: "played", reason: "", n: 5 },
      { status: "failed", reason: "131049", n: 3 },
      { status: "failed", reason: "131026", n: 7 },
      { status: "refused", reason: "consent_missing", n: 2 },
      { status: "skipped", reason: "unreachable", n: 4 },
    ]);
    expect(progress).toMatchObject({ queued: 69, sent: 10, read: 5, failed: 10, refused: 2, unreachable: 4 });
    expect(progress.failedBy).toMatchObject([
      { code: "131026", title: "Undeliverable", n: 7 },
      { code: "131049", n: 3 },
    ]);
    expect(progress.refusedBy).toEqual([{ code: "consent_missing", title: "No consent", n: 2 }]);
  });

  test("of a cancelled one, whom it had not come to is cancelled too", () => {
    const progress = progressOf({ ...running, state: "cancelled" }, [
      { status: "delivered", reason: "", n: 40 },
      { status: "cancelled", reason: "cancelled", n: 10 },
    ]);
    expect(progress).toMatchObject({ queued: 0, delivered: 40, cancelled: 60 });
  });

  test("while recipients are looked up, there are as many as were expected at least", () => {
    const looking = { ...running, gathered: 40, gatheredAt: null };
    expect(progressOf(looking, [])).toMatchObject({ recipients: 100, queued: 100 });
    expect(progressOf({ ...looking, gathered: 120 }, [])).toMatchObject({ recipients: 120, queued: 120 });
  });
});

describe("the time left", () => {
  const alone = { state: "running", queued: 800, before: 0, ratePerSecond: 80, perSecond: null };

  test.each([
    ["by the number's rate until measured", alone, 10],
    ["by the measured speed", { ...alone, perSecond: 40 }, 20],
    ["never less than the rate allows", { ...alone, perSecond: 500 }, 10],
    ["with what leaves before, by the rate", { ...alone, before: 800, perSecond: 1 }, 20],
    ["unknown while nothing moves", { ...alone, perSecond: 0 }, null],
    ["unknown while paused", { ...alone, state: "paused" }, null],
    ["none when all has left", { ...alone, queued: 0, state: "done" }, 0],
  ])("%s", (_, ahead, seconds) => {
    expect(secondsLeft(ahead)).toBe(seconds);
  });
});

test.each([
  [100, 100, 250, 0],
  [101, 100, 250, 1],
  [600, 100, 250, 2],
  [601, 100, 250, 3],
  [5, 0, 250, 1],
])("%i recipients with room for %i of %i wait %i days", (recipients, room, most, days) => {
  expect(tierDays({ recipients, room, most })).toBe(days);
});

describe("room in the outbox", () => {
  test("leaves a quarter of the rate to others while they wait, however long it was not looked", () => {
    expect(sharedRoom({ ratePerSecond: 80, idleSeconds: 0.5 })).toBe(30);
    expect(sharedRoom({ ratePerSecond: 80, idleSeconds: 60 })).toBe(60);
    expect(sharedRoom({ ratePerSecond: 80, idleSeconds: null })).toBe(15);
  });

  test("is two seconds of the rate, and what waits for its time does not take it", () => {
    expect(feedRoom({ ratePerSecond: 1_000, queued: 500, delayed: 0 })).toBe(1_500);
    expect(feedRoom({ ratePerSecond: 1_000, queued: 2_300, delayed: 300 })).toBe(0);
    expect(feedRoom({ ratePerSecond: 1, queued: 0, delayed: 0 })).toBe(20);
  });

  test("never lets more than a bounded number lie in the outbox", () => {
    const anything = { ratePerSecond: fc.integer({ min: 1, max: 1_000 }), delayed: fc.nat(2_000_000) };
    fc.assert(
      fc.property(fc.record({ ...anything, more: fc.nat(100_000) }), ({ ratePerSecond, delayed, more }) => {
        const queued = delayed + more;
        const room = feedRoom({ ratePerSecond, queued, delayed });
        expect(room).toBeGreaterThanOrEqual(0);
        if (room > 0) expect(queued + room).toBeLessThanOrEqual(22_000);
      }),
    );
  });
});
