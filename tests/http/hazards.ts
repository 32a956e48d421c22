import { z } from "zod";

const long = "x".repeat(100_000);

/** What stands in a field's place, by what is wrong with it. */
export const hazards: Record<string, unknown> = {
  null: null,
  nothing: "",
  blank: "   ",
  "a negative number": -1,
  "a fraction": 1.5,
  "a huge number": 1e308,
  "an unsafe integer": 2 ** 53,
  true: true,
  "a list": [],
  "a list of lists": [[[]]],
  "an object": {},
  "an object with odd names": JSON.parse('{"__proto__":{"a":1},"constructor":"x","":"y","a.b":1}'),
  "a long text": long,
  "a list of 2,000 long texts": Array(20).fill(long.slice(0, 10_000)),
  "odd characters": "\u202e\ufeff\u200b'\";--{{to}}%s<script>💥",
};

/** Texts that no database keeps. */
export const unstorable = { NUL: "a\u0000b", "half a pair": "a\ud800b" };

/** Cursors that no page answered. */
export const badCursors = [
  "x",
  "%00",
  "\u0000",
  ...[[], {}, null, true, -1, 1e308, "x", "\u0000", ["\u0000", "x"], [1, 2, "x", "tkt_0"], ["a", 1e308]].map(
    (position) => Buffer.from(JSON.stringify(position)).toString("base64url"),
  ),
];

export const badQueries = ["", "\u0000", "-1", "1e99", "x".repeat(100_000)];

const deep = "[".repeat(5_000) + "]".repeat(5_000);

type Refused = Record<string, { rawBody: string | Uint8Array<ArrayBuffer>; status: number }>;

/** Bodies that are no JSON object, and what they are refused with. */
export const noObjects: Refused = {
  "not JSON": { rawBody: "{", status: 400 },
  "a list": { rawBody: "[]", status: 422 },
  null: { rawBody: "null", status: 422 },
  "a number": { rawBody: "1e999", status: 422 },
};

/** Those that no schema ever sees: of a few routes one meets each. */
export const unreadable: Refused = {
  "a form": { rawBody: "a=1&b=2", status: 400 },
  "not UTF-8": { rawBody: new Uint8Array([0x22, 0xff, 0x22]), status: 400 },
  "nested without end": { rawBody: deep, status: 400 },
  "an object nested without end": { rawBody: `{"a":${deep}}`, status: 400 },
  "more than 1 MiB": { rawBody: `"${"x".repeat(1_200_000)}"`, status: 413 },
};

export const badIds = [
  "x",
  "0",
  "-1",
  "1e99",
  "\u0000",
  "a\ud800",
  "../..",
  "' or 1=1 --",
  "💥",
  "y".repeat(5_000),
];

type Path = (string | number)[];

/** Every place in an example, and every field at the top of its schema that the example leaves out. */
export function placesOf(schema: z.ZodType, example: unknown): Path[] {
  const { properties = {} } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  const inside = pathsIn(example);
  const named = new Set(inside.map((path) => path.join(".")));
  return [
    ...inside,
    ...Object.keys(properties)
      .filter((name) => !named.has(name))
      .map((name) => [name]),
  ];
}

function pathsIn(value: unknown, at: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [];
  const keys: Path = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return keys.flatMap((key) => [
    [...at, key],
    ...pathsIn((value as Record<string, unknown>)[key], [...at, key]),
  ]);
}

/** The example with something else in that place. */
export function replaced(example: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value;
  const copy = Array.isArray(example) ? [...example] : { ...(example as object) };
  const inner = (copy as Record<string, unknown>)[key];
  return Object.assign(copy, { [key]: replaced(inner, rest, value) });
}
