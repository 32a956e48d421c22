import { expect, test } from "vitest";
import { parseJson } from "@/lib/whatsapp/parse-json";

test("ordinary JSON comes through unchanged, emoji and all", () => {
  expect(parseJson('{"a":"\\ud83d\\ude00 é","b":[1,null]}')).toEqual({ value: { a: "😀 é", b: [1, null] } });
});

test.each([
  ['{"a":"x\\u0000y"}', { a: "xy" }],
  ['{"a":"cut \\ud83d"}', { a: "cut �" }],
  ['{"a":"\\ude00 tail"}', { a: "� tail" }],
  ['{"a\\u0000":["\\ud83d\\ud83d\\ude00"]}', { a: ["�😀"] }],
  ['{"a":"\\\\u0000"}', { a: "\\u0000" }],
])("%s becomes storable", (text, value) => {
  expect(parseJson(text)).toEqual({ value });
});

test.each(["", "{", "undefined", "{'a':1}"])("%j is not JSON", (text) => {
  expect(parseJson(text)).toBeNull();
});
