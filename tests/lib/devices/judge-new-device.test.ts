import { describe, expect, test } from "vitest";
import { judgeNewDevice } from "@/lib/devices/judge-new-device";

const now = new Date("2026-11-21T12:00:00Z");
const ago = (...minutes: number[]) => minutes.map((each) => new Date(now.getTime() - each * 60_000));
const judge = (askedAt: Date[], deniedAt: Date[] = []) => judgeNewDevice({ askedAt, deniedAt }, now);

describe("after denials", () => {
  test.each([
    ["none", [], "ask"],
    ["two within the hour", [1, 2], "ask"],
    ["three within the hour", [1, 20, 60], "frozen"],
    ["three, an hour from the first to the last", [1, 20, 61], "ask"],
    ["three, the last an hour ago", [60, 70, 80], "ask"],
    ["three, the last almost an hour ago", [59, 70, 80], "frozen"],
    ["three within an hour, then one much later", [5, 70, 80, 90], "ask"],
  ] as const)("%s: %s → %s", (_name, minutes, outcome) => {
    expect(judge([], ago(...minutes)).outcome).toBe(outcome);
  });

  test("the peace lasts an hour from the last of the three, whatever their order", () => {
    const until = new Date(now.getTime() + 50 * 60_000);
    expect(judge([], ago(30, 10, 20))).toEqual({ outcome: "frozen", until });
  });
});

describe("after questions", () => {
  test("four within an hour leave room for a fifth, five leave none until the first is an hour old", () => {
    expect(judge(ago(1, 2, 3, 4))).toEqual({ outcome: "ask" });
    expect(judge(ago(1, 2, 3, 4, 45))).toEqual({
      outcome: "too_many",
      until: new Date(now.getTime() + 15 * 60_000),
    });
    expect(judge(ago(1, 2, 3, 4, 60))).toEqual({ outcome: "ask" });
  });
});
