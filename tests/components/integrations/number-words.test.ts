import { describe, expect, test } from "vitest";
import { numberWords, tierLimit } from "@/components/integrations/number-words";

describe("a tier", () => {
  test.each([
    ["TIER_50", 50],
    ["TIER_250", 250],
    ["TIER_2K", 2_000],
    ["TIER_100K", 100_000],
    ["TIER_UNLIMITED", Number.POSITIVE_INFINITY],
    ["TIER_OF_TOMORROW", null],
    [null, null],
  ])("%s allows %s", (tier, limit) => {
    expect(tierLimit(tier)).toBe(limit);
  });
});

describe("a word of Meta's", () => {
  test("is said in ours, coloured by how bad it is", () => {
    expect(numberWords("quality", "RED")).toEqual({ label: "Low", tone: "danger" });
    expect(numberWords("status", "CONNECTED")).toEqual({ label: "Connected", tone: "accent" });
  });

  test("that is new stays readable, and one that every object knows is no word", () => {
    expect(numberWords("status", "HALF_ASLEEP")).toEqual({ label: "Half asleep", tone: "neutral" });
    expect(numberWords("status", "constructor")).toEqual({ label: "Constructor", tone: "neutral" });
    expect(numberWords("name", null)).toBeNull();
  });
});
