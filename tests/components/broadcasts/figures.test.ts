import { describe, expect, test } from "vitest";
import { describeAudience } from "@/components/broadcasts/describe-audience";
import { formatShare } from "@/components/broadcasts/figures";

describe("a share", () => {
  test.each([
    [0, 10, "0 %"],
    [10, 10, "100 %"],
    [1, 3, "33 %"],
    [1, 40, "2.5 %"],
    [1, 1_000_000, "< 0.1 %"],
    [558, 559, "99.8 %"],
    [999_999, 1_000_000, "> 99.9 %"],
    [0, 0, "0 %"],
  ])("of %i in %i reads %s", (n, of, words) => {
    expect(formatShare(n, of)).toBe(words);
  });
});

describe("an audience in words", () => {
  test.each([
    [{}, "Every player"],
    [{ tiers: ["gold" as const, "silver" as const] }, "Players whose tier is gold or silver"],
    [{ countries: ["pt", "BR"], languages: ["pt"] }, "Players in PT or BR, who speak pt"],
    [{ playerIds: ["a", "b"] }, "Players of a list of 2 ids"],
  ])("%o", (audience, words) => {
    expect(describeAudience(audience)).toBe(words);
  });
});
