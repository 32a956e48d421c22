import { describe, expect, test } from "vitest";
import { z } from "zod";
import { InvalidInput } from "@/lib/errors";
import { parseInput } from "@/lib/http/parse-input";

const anything = z.unknown();

function refusalOf(input: unknown, schema: z.ZodType = anything) {
  try {
    parseInput(schema, input);
    return [];
  } catch (error) {
    if (error instanceof InvalidInput) return error.fields;
    throw error;
  }
}

describe("whatever the schema says", () => {
  test.each([
    ["U+0000", { a: [{ b: "x\u0000" }] }, "a.0.b"],
    ["half an emoji", { a: "💥".slice(0, 1) }, "a"],
    ["a name that cannot be kept", { "a\ud800": 1 }, "a\ud800"],
  ])("%s is refused with its place", (_, input, field) => {
    expect(refusalOf(input)).toEqual([{ field, message: expect.stringContaining("cannot be kept") }]);
  });

  test("whole emoji and odd, but storable characters pass", () => {
    expect(refusalOf({ "💥": "\u202e\uffff\u0001 💥" })).toEqual([]);
  });

  test("64 levels pass, more are refused", () => {
    const nested = (levels: number): unknown => (levels === 0 ? 1 : [nested(levels - 1)]);
    expect(refusalOf(nested(64))).toEqual([]);
    expect(refusalOf(nested(66))).toHaveLength(1);
  });

  test("what holds itself, or one thing in a million ways, takes no time", () => {
    const ring: Record<string, unknown> = {};
    ring.self = ring;
    let twice: unknown = {};
    for (let level = 0; level < 60; level++) twice = [twice, twice];
    expect(refusalOf(ring)).toEqual([]);
    expect(refusalOf(twice)).toEqual([]);
  });
});

test("a caller who made up ten thousand fields hears of a hundred, with names cut short", () => {
  const made = Object.fromEntries(
    Array.from({ length: 10_000 }, (_, index) => [`${index}${"x".repeat(500)}`, 1]),
  );
  const fields = refusalOf(made, z.strictObject({}));
  expect(fields).toHaveLength(100);
  expect(fields[0]?.field).toHaveLength(201);
});
