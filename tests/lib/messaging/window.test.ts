import { describe, expect, test } from "vitest";
import { isWindowOpen, windowClosesAt } from "@/lib/messaging/window";

const wrote = new Date("2026-03-29T00:30:00.000Z");
const after = (ms: number) => new Date(wrote.getTime() + ms);
const day = 86_400_000;

describe("the window for free text", () => {
  test.each([
    ["at the moment the player wrote", wrote, wrote, true],
    ["a millisecond before 24 hours", wrote, after(day - 1), true],
    ["at 24 hours sharp", wrote, after(day), false],
    ["a millisecond after 24 hours", wrote, after(day + 1), false],
    ["a day later", wrote, after(2 * day), false],
    ["when the provider's clock is ahead of ours", wrote, after(-5_000), true],
    ["for a player who never wrote", null, wrote, false],
  ])("%s", (_, lastInboundAt, now, isOpen) => {
    expect(isWindowOpen(lastInboundAt, now)).toBe(isOpen);
  });

  test("closes 24 hours after the player's last message, also over a change of clocks", () => {
    expect(windowClosesAt(wrote)?.toISOString()).toBe("2026-03-30T00:30:00.000Z");
    expect(windowClosesAt(null)).toBeNull();
  });
});
