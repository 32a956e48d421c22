import fc from "fast-check";
import { expect, test } from "vitest";
import { jsonArray } from "@/lib/json-array";
import { testDatabase } from "../setup/database";

const db = await testDatabase();

test("any JSON texts come out of PostgreSQL as they went in, each in its place", async () => {
  const json = fc.jsonValue({ stringUnit: "binary" }).map((value) => JSON.stringify(value));
  const text = fc.oneof(json, fc.constantFrom('"\\u001f"', '"\\"\\\\"', '{ "a":\n\t[1] }', '"{,}"', "null"));
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 8 }), async (texts) => {
      const [row] = await db.$client<{ texts: string[] }[]>`select ${jsonArray(db.$client, texts)} as texts`;
      expect(row?.texts).toEqual(texts.map((each) => each.toWellFormed()));
    }),
    { numRuns: 100 },
  );
});

test("no texts are an empty array", async () => {
  expect(await db.$client`select ${jsonArray(db.$client, [])} as texts`).toEqual([{ texts: [] }]);
});
