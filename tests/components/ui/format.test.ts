import { describe, expect, it } from "vitest";
import { hueOf, initialsOf } from "@/components/ui/avatar";
import { formatDuration, formatDurationShort } from "@/components/ui/format-duration";
import { formatAgo, formatExact, formatRelative } from "@/components/ui/format-relative";
import { ringTone } from "@/components/ui/ring";

const now = Date.parse("2025-11-14T14:22:00Z");
const ago = (seconds: number) => new Date(now - seconds * 1_000);

describe("relative times", () => {
  it.each([
    [0, "now"],
    [42, "42 s"],
    [119, "1 min"],
    [3_600 * 3, "3 h"],
    [86_400 * 2, "2 d"],
    [-90, "in 1 min"],
    [86_400 * 10, "4 Nov"],
  ])("%i s ago reads %s", (seconds, words) => {
    expect(formatRelative(ago(seconds), now, "UTC")).toBe(words);
  });

  it.each([
    [0, "just now"],
    [600, "10 min ago"],
    [86_400 * 10, "on 4 Nov"],
  ])("%i s ago reads %s within a sentence", (seconds, words) => {
    expect(formatAgo(ago(seconds), now, "UTC")).toBe(words);
  });

  it("names the year of a date in another year", () => {
    expect(formatRelative(new Date("2023-05-04T10:00:00Z"), now, "UTC")).toBe("4 May 2023");
  });

  it("gives the exact time with its zone", () => {
    expect(formatExact(new Date(now), "UTC")).toBe("14 Nov 2025, 14:22:00 UTC");
  });
});

describe("durations", () => {
  it.each([
    [-4, "0 s"],
    [37, "37 s"],
    [112, "1 min 52 s"],
    [86_280, "23 h 58 min"],
    [90_000, "1 d 1 h"],
    [7_200, "2 h"],
  ])("%i s reads %s", (seconds, words) => {
    expect(formatDuration(seconds)).toBe(words);
  });

  it.each([
    [37.9, "37s"],
    [112, "1:52"],
    [372, "6m"],
    [7_300, "2h"],
  ])("%d s fits a ring as %s", (seconds, words) => {
    expect(formatDurationShort(seconds)).toBe(words);
  });
});

describe("the ring", () => {
  it("turns urgent in the last minute however long the promise was", () => {
    expect(ringTone(60, 3_600)).toBe("urgent");
    expect(ringTone(61, 120)).toBe("soon");
    expect(ringTone(600, 900)).toBe("calm");
  });
});

describe("avatars", () => {
  it("keeps one hue for one id", () => {
    expect(hueOf("pl_7f3k9q")).toBe(hueOf("pl_7f3k9q"));
    expect(hueOf("pl_7f3k9q")).toBeLessThan(8);
  });

  it.each([
    ["Noa Levi", "NL"],
    ["@frostbyte", "FR"],
    ["山田 太郎", "山太"],
    ["", "?"],
  ])("takes the initials of %j", (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});
