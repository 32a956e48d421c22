import fc from "fast-check";
import { expect, test } from "vitest";
import { storableJson, storableKey, storableText } from "@/lib/storable";

test.each([
  ["NUL \0 inside", "NUL \ufffd inside"],
  ["lone \ud83d high", "lone \ufffd high"],
  ["lone \ude00 low", "lone \ufffd low"],
  ["a pair 😀 stays", "a pair 😀 stays"],
  ["typed \\u0000 and \\ud83d stay", "typed \\u0000 and \\ud83d stay"],
])("%j is stored as %j, as text and inside JSON", (text, stored) => {
  expect(storableText(text)).toBe(stored);
  expect(JSON.parse(storableJson({ [text]: [text] }))).toEqual({ [stored]: [stored] });
});

test("storable JSON says the same as the value, but for what cannot be stored", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.string({ unit: "binary" }), (value, text) => {
      expect(JSON.parse(storableJson([value, text]))).toEqual(
        JSON.parse(JSON.stringify([value, text]), (_, inner) =>
          typeof inner === "string" ? storableText(inner) : inner,
        ),
      );
    }),
  );
});

test("a key longer than 256 characters is hashed, so that no index refuses it; two keys stay two", () => {
  expect(storableKey("k".repeat(256))).toBe("k".repeat(256));
  expect(storableKey("k".repeat(10_000))).toHaveLength(64);
  expect(storableKey("k".repeat(10_000))).not.toBe(storableKey(`${"k".repeat(9_999)}l`));
});
